import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { os, type RouterClient } from '@orpc/server';
import { StandardRPCHandler } from '@orpc/server/standard';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { depthOf } from '../../core/contract/common/json-text.ts';
import { linkCode } from '../../core/contract/shell/link-code.ts';
import { badFrames } from '../../tests/abuse/bad-frames.ts';
import type { Fault } from './fault.ts';
import { createLinkBudget, screenLimits } from './link-budget.ts';
import { clientPort, serveLink } from './rpc-link.ts';
import { wireOfPort } from './wire.ts';

const router = {
  echo: os.input(z.unknown()).handler(({ input }) => input),
  breaksOff: os.input(z.unknown()).handler(async function* () {
    yield 1;
    throw new Error('Jane Doe');
  }),
};
type Client = RouterClient<typeof router>;

function start() {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port2.close());
  const codes: number[] = [];
  const faults: Fault[] = [];
  const wire = wireOfPort(port1, (code) => {
    codes.push(code);
    port1.close();
  });
  serveLink(new StandardRPCHandler(router, {}), {
    context: {},
    wire,
    limits: screenLimits,
    now: () => performance.now(),
    onFault: (fault) => faults.push(fault),
  });
  port1.start();
  return { port: port2, codes, faults, client: (): Client => createORPCClient(new RPCLink({ port: port2 })) };
}

describe('the asked side of a link', () => {
  it.each(badFrames)('closes it on %s, and rejects nothing that nobody has', async (_, frame) => {
    const { port, codes, faults } = start();
    const rejected: unknown[] = [];
    const note = (reason: unknown) => rejected.push(reason);
    process.on('unhandledRejection', note);
    onTestFinished(() => void process.off('unhandledRejection', note));
    const closed = new Promise((resolve) => port.on('close', resolve));
    port.postMessage(frame);
    await closed;
    await new Promise(setImmediate);
    expect({ codes, faults, rejected }).toEqual({ codes: [linkCode.notRpc], faults: [], rejected: [] });
  });

  it('answers calls, and notes without words what it can’t tell the other side', async () => {
    const { client, faults } = start();
    const call = client();
    expect(await call.echo({ a: [1, new Date(5)] })).toEqual({ a: [1, new Date(5)] });
    const seen: number[] = [];
    await expect(
      (async () => {
        for await (const each of await call.breaksOff({})) seen.push(each);
      })(),
    ).rejects.toThrow();
    expect(seen).toEqual([1]);
    expect(await call.echo('still here')).toBe('still here');
    expect(JSON.stringify(faults)).not.toContain('Jane');
  });
});

describe('the asking side of a link', () => {
  it('closes it on an answer that is none, and its calls fail', async () => {
    for (const [what, frame] of badFrames) {
      // An answer of nothing is one.
      if (frame === '{"i":"1","p":{}}') continue;
      const { port1, port2 } = new MessageChannel();
      const codes: number[] = [];
      const wire = wireOfPort(port1, (code) => {
        codes.push(code);
        port1.close();
      });
      const client: Client = createORPCClient(new RPCLink({ port: clientPort({ wire, limits: screenLimits }) }));
      port1.start();
      const asked = client.echo(1);
      // Some that are no calls are answers: those it leaves alone.
      port2.postMessage(frame);
      port2.postMessage('x');
      await expect(asked, what).rejects.toThrow();
      expect([what, codes]).toEqual([what, [linkCode.notRpc]]);
    }
  });
});

describe('a budget', () => {
  it('is spent by messages and by their length, and comes back with time', () => {
    let time = 0;
    const limits = { ...screenLimits, messages: { perSecond: 2, burst: 3 }, characters: { perSecond: 10, burst: 100 } };
    const spend = createLinkBudget(limits, () => time);
    expect([spend(1), spend(1), spend(1), spend(1)]).toEqual([true, true, true, false]);
    time = 500;
    expect([spend(1), spend(1)]).toEqual([true, false]);
    time = 10_000;
    expect([spend(90), spend(90)]).toEqual([true, false]);
  });
});

it('depth is that of brackets outside of strings', () => {
  expect(['', '1', '[]', '{"a":[{}]}', '"[[["', '["\\"[[["]', '[[', ']]['].map(depthOf)).toEqual([0, 0, 1, 3, 0, 1, 2, 0]);
});
