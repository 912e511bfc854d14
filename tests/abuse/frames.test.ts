import { describe, expect, it } from 'vitest';
import { linkCode } from '../../core/contract/shell/link-code.ts';
import { settingsFor } from '../support/station-folder.ts';
import { temporaryFolder } from '../support/stations.ts';
import { overFrames, overPorts } from '../support/wires.ts';
import { badFrames, oddCalls } from './bad-frames.ts';

describe.each([
  ['frames of a channel', overFrames],
  ['message ports', overPorts],
] as const)('a station whose links are %s', (name, start) => {
  it('closes the link of a message that is none, with a code, and goes on', async () => {
    const { screen, sendBad, ended } = await start();
    const honest = screen();
    for (const [what, frame] of badFrames) {
      // The channel of frames carries text only: what is no text, the shell closes before.
      if (typeof frame !== 'string' && name !== 'message ports') continue;
      expect([what, await sendBad(frame)]).toEqual([what, linkCode.notRpc]);
      expect([what, ended()]).toEqual([what, null]);
    }
    expect(await sendBad(`"${'x'.repeat(3_000_000)}"`)).toBe(linkCode.tooLarge);
    expect((await honest.kiosk({})).pack.event.code).toBe('WAIC24');
  });

  it('answers a call that asks for nothing sensible, and goes on', async () => {
    const { screen, sendOdd, ended } = await start();
    const honest = screen();
    for (const [what, frame] of oddCalls) expect([what, JSON.parse(await sendOdd(frame)).i]).toEqual([what, '1']);
    expect(ended()).toBeNull();
    expect((await honest.kiosk({})).pack.event.code).toBe('WAIC24');
    expect('polluted' in {}).toBe(false);
  });

  it('leaves alone what a shell says that is none of its messages, and starts once', async () => {
    const { screen, notify, ended } = await start();
    const honest = screen();
    for (const message of [
      null,
      1,
      'x',
      {},
      { kind: 'nothing' },
      { kind: 'start' },
      { kind: 'start', settings: settingsFor(temporaryFolder()) },
      { kind: 'frame', link: 4711, data: 'x' },
      { kind: 'frame', link: -1, data: 'x' },
      { kind: 'frame', link: 1, data: Uint8Array.of(1) },
      { kind: 'disconnect', link: 4711 },
      { kind: 'connect', link: 1, role: 'screen' },
      { kind: 'connect', link: 1, role: 'nobody' },
    ])
      notify(message);
    expect((await honest.kiosk({})).pack.event.code).toBe('WAIC24');
    expect(ended()).toBeNull();
  });

  it('closes a link that carries too much, and no other', async () => {
    const { screen, sendBad, ended } = await start();
    const honest = screen();
    const calls = Array.from({ length: 5_000 }, (_, n) => JSON.stringify({ i: String(n), p: { u: '/nothing' } }));
    const subscriptions = Array.from({ length: 1_500 }, (_, n) =>
      JSON.stringify({ i: String(n), p: { u: '/printer/watch', b: { json: {} } } }),
    );
    const large = Array.from({ length: 20 }, (_, n) => JSON.stringify({ i: String(n), p: { u: '/nothing', b: 'x'.repeat(1_900_000) } }));
    for (const flood of [calls, subscriptions, large]) expect(await sendBad(...flood)).toBe(linkCode.tooMuch);
    expect((await honest.kiosk({})).pack.event.code).toBe('WAIC24');
    expect(ended()).toBeNull();
  });
});
