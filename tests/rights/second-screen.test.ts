import { createRouterClient, isDefinedError, ORPCError } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { stationContract } from '../../core/contract/screen/station.ts';
import { newScan, startAtVenue, startVenue } from '../gates/people-at-gates.ts';
import { at, type Call, pathsOf } from '../support/procedures.ts';

describe('a second screen', () => {
  it('is answered nothing but what is for one, whichever role the station has, and with the right PIN’s token', async () => {
    const venue = await startVenue();
    const { router, token } = await startAtVenue(venue, { enrolCode: await venue.hub.enrolCode() });
    const second = createRouterClient(router, { context: { screen: 'second' } });
    const paths = pathsOf(stationContract).filter(([first]) => first !== 'secondScreen');
    expect(paths.length).toBeGreaterThan(70);
    for (const path of paths) {
      const call = at<Call>(second, path);
      for (const input of [{}, { token }, undefined]) {
        const refused: unknown = await call(input).catch((error: unknown) => error);
        expect([path.join('.'), refused instanceof ORPCError && refused.code, isDefinedError(refused)]).toEqual([
          path.join('.'),
          'FORBIDDEN',
          false,
        ]);
      }
    }
    const { poster } = await second.secondScreen.poster({});
    expect(Object.keys(poster)).toEqual(['event', 'theme', 'assets']);
    expect(await first(second.secondScreen.watch({}))).toMatchObject({ isGate: false, called: [], greeted: null });
  });

  it('greets who is let in, names nobody who is stopped or was undone, and shows none of what the steward sees', async () => {
    const venue = await startVenue([{ place: { zone: 'expo' }, rules: [{ categories: ['speaker'] }] }] as never);
    const gate = await venue.gate('expo-north-gate');
    const second = createRouterClient(gate.router, { context: { screen: 'second' } });
    const shown = () => first(second.secondScreen.watch({}));
    const speaker = await venue.person('speaker', { name: 'Ada Lovelace', fields: { organisation: 'Analytical Society' } });
    const buyer = await venue.person('buyer', { name: 'Kept Outside' });
    await gate.ready();

    const { scan } = await gate.call.gate.scan({ scan: newScan(), text: speaker.text });
    const { greeted } = await shown();
    expect(greeted).toMatchObject({
      scan,
      of: { kind: 'passed', name: 'Ada Lovelace', organisation: 'Analytical Society', direction: 'in' },
    });
    expect(JSON.stringify(greeted)).not.toContain(speaker.registrant);

    await gate.call.gate.undo({ scan });
    expect((await shown()).greeted).toBe(null);

    await gate.call.gate.scan({ scan: newScan(), text: buyer.text });
    const stopped = await shown();
    expect(stopped.greeted?.of).toEqual({ kind: 'stopped' });
    expect(JSON.stringify(stopped)).not.toContain('Kept Outside');
  });
});

/** The present value of something that is watched. */
async function first<T>(watched: Promise<AsyncIterable<T>>): Promise<T> {
  for await (const value of await watched) return value;
  throw new Error('Nothing came.');
}
