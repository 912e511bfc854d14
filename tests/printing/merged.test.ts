import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registration, settingsFor } from '../support/station-folder.ts';
import { eventually, startTestStation, temporaryFolder } from '../support/stations.ts';

/** A station whose printer staff have paused, and what waits for it. */
async function startPaused() {
  const settings = settingsFor(temporaryFolder());
  const { call } = await startTestStation(settings);
  const { token } = await call.staff.enter({ pin: '246813' });
  const { printing, desk } = call.staff;
  const pause = (isPaused: boolean) => printing.pause({ token, printer: 'main', isPaused });
  const job = async (id: string) => (await printing.jobs({ token })).find((each) => each.id === id);
  const printed = () => readdirSync(settings.printer.slice('file:'.length)).filter((file) => file.endsWith('.pdf'));
  await pause(true);
  return { call, token, desk, pause, job, printed, folder: settings.printer.slice('file:'.length) };
}

describe('badges of people whom staff merge while the printer is paused', () => {
  it('are printed once: the current one, and the other job is cancelled with its reason', async () => {
    const { call, token, desk, pause, job, printed, folder } = await startPaused();
    const one = await call.kioskSession.register(registration('Ada Lovelace'));
    const other = await call.kioskSession.register(registration('Ada King'));
    await desk.merge({ token, one: one.registrant, other: other.registrant });
    await pause(false);
    await eventually(async () => (await job(other.job))?.state === 'printed');
    expect(await job(one.job)).toMatchObject({ state: 'cancelled', reason: 'superseded' });
    expect(printed()).toEqual([`badge-${other.badge}.pdf`]);
    expect(readFileSync(join(folder, `badge-${other.badge}.pdf`)).length).toBeGreaterThan(1_000);
  });

  it('and separated again may be printed anew by staff, under a number of their own', async () => {
    const { call, token, desk, pause, job, printed } = await startPaused();
    const one = await call.kioskSession.register(registration('Ada Lovelace'));
    const other = await call.kioskSession.register(registration('Ada King'));
    await desk.merge({ token, one: one.registrant, other: other.registrant });
    const { jobs } = await desk.print({ token, registrants: [one.registrant], reason: 'lost', printer: null, paper: null });
    expect((await desk.record({ token, registrant: other.registrant })).person.badge).toBe(2);
    expect([await job(one.job), await job(other.job)].map((each) => each?.state)).toEqual(['cancelled', 'cancelled']);
    await pause(false);
    await eventually(async () => (await job(jobs[0] ?? ''))?.state === 'printed');
    expect(printed()).toHaveLength(1);
  });
});
