import { describe, expect, it } from 'vitest';
import type { EventPack } from '../../core/contract/event/pack.ts';
import { importText } from '../import/handing-in.ts';
import { consoleToken } from '../support/hubs.ts';
import { referencePack } from '../support/reference-pack.ts';
import { newKioskSession } from '../support/station-folder.ts';
import { eventually } from '../support/stations.ts';
import { type LookedUp, startLookup } from './looked-up.ts';

const header = 'reference,category,name,organisation,country,phone,bookingCode,leads,consents';
const rows = [
  'E-1,public-visitor,Ada Lovelace,,GB,+447400123456,ADA111,,admission',
  'E-2,public-visitor,Grace Hopper,,US,+12025550123,GRA222,,newsletter',
  'E-3,speaker,Mary Somerville,,GB,+447400123457,MAR333,,admission',
  'E-4,professional-visitor,Joan Clarke,ACME,GB,+447400123458,JOA444,ACME Tour,admission',
  'E-5,public-visitor,Édouard 𞋒𞋀𞋉,,FR,+33612345678,EDO555,,admission',
];
const express: Partial<EventPack> = { printing: { ...referencePack.printing, express: true } };

async function started(pack: Partial<EventPack> = express): Promise<LookedUp> {
  const looked = await startLookup([], {}, pack);
  await importText(looked.hub, 'website', `${header}\n${rows.join('\n')}\n`);
  await eventually(async () => (await looked.call.staff.status({ token: looked.token })).registrants >= rows.length);
  return looked;
}

/** The record of whom a scan names. */
async function opened({ call }: LookedUp, text: string) {
  const kioskSession = newKioskSession();
  const found = await call.kioskSession.find({ kioskSession, by: { way: 'scan', text } });
  const [person] = found.kind === 'people' ? found.people : [];
  if (person === undefined) throw new Error(`nobody: ${JSON.stringify(found)}`);
  return { kioskSession, handle: person.handle, record: await call.kioskSession.open({ kioskSession, handle: person.handle }) };
}
const isExpress = (record: Awaited<ReturnType<typeof opened>>['record']) => record.isExpress;

describe('express check-in', () => {
  it('is for whoever holds a ticket or a booking code, and has said and agreed to all that is needed', async () => {
    const looked = await started();
    const ticket = await fetch(`${looked.hub.url}/v1/events/${looked.hub.event}/sources/website/registrants/E-1/ticket?format=text`, {
      headers: { authorization: `Bearer ${consoleToken}` },
    });
    for (const text of [await ticket.text(), 'ADA111', 'https://example.org/t?code=ada111']) {
      const { record } = await opened(looked, text);
      expect(record).toMatchObject({ isExpress: true, consents: { admission: true } });
    }
  });

  it('is for nobody who has to be asked something, leads a group, or whose badge would show boxes', async () => {
    const looked = await started();
    for (const code of ['GRA222', 'MAR333', 'JOA444', 'EDO555']) expect(isExpress((await opened(looked, code)).record), code).toBe(false);
  });

  it('is for nobody who was found by anything that others may have of them', async () => {
    const looked = await started();
    const card = 'BEGIN:VCARD\nVERSION:3.0\nFN:Ada Lovelace\nTEL:+447400123456\nEND:VCARD';
    expect((await opened(looked, card)).record).toMatchObject({ state: 'ready', isExpress: false });
    const { call } = looked;
    for (const by of [{ way: 'code', code: 'ADA111' } as const, { way: 'phone', phone: '+447400123456' } as const]) {
      const kioskSession = newKioskSession();
      const found = await call.kioskSession.find({ kioskSession, by });
      const handle = found.kind === 'people' ? (found.people[0]?.handle ?? '') : '';
      expect(await call.kioskSession.open({ kioskSession, handle })).toMatchObject({ state: 'ready', isExpress: false });
    }
  });

  it('is nobody’s where the event has it not, or checks names', async () => {
    const not = await started({});
    expect(isExpress((await opened(not, 'ADA111')).record)).toBe(false);
    const names = await started({ ...express, realName: { purpose: 'admission', required: false } });
    expect(isExpress((await opened(names, 'ADA111')).record)).toBe(false);
  });

  it('writes down what was agreed to, once, and no decision that nobody was asked for; a second scan prints nothing', async () => {
    const looked = await started();
    const { kioskSession, handle, record } = await opened(looked, 'ADA111');
    const sent = { kioskSession, handle, language: 'en', answers: {}, consents: record.consents, isExpress: true };
    const first = await looked.call.kioskSession.checkIn(sent);
    expect(await looked.call.kioskSession.checkIn(sent)).toEqual(first);
    const again = await opened(looked, 'ADA111');
    // A reprint is allowed, and asked for.
    expect(again.record).toMatchObject({ state: 'ready', isExpress: false, consents: { admission: true } });
    expect(Object.keys(again.record.consents)).toEqual(['admission']);
  });
});
