import { zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { EventId } from '../../core/contract/common/ids.ts';
import { leadConsent } from '../../core/journal/lead-fields.ts';
import { consoleToken } from '../support/hubs.ts';
import { referencePack } from '../support/reference-pack.ts';
import { eventually } from '../support/stations.ts';
import { enrolPusher, type Pusher } from '../sync/pusher.ts';
import { exhibitor, type Fair, fresh, startFair } from './fair.ts';

const purpose = referencePack.leads.purpose ?? '';
const phone = '+8613812345678';

/** A fair, with what exhibitors and staff may try in it. */
async function startTaking() {
  const fair = await startFair();
  const { hub, kiosk, stand, met } = fair;
  /** The hub has told exhibitors all that it has to. */
  const settled = () => eventually(async () => (await hub.rows('SELECT 1 FROM contact_due')).length === 0);
  const send = async (pusher: Pusher, ...entries: unknown[]) => {
    const { body } = await pusher.send(JSON.stringify({ entries }));
    await settled();
    return (body as { quarantined: { reason: string; detail: string }[] }).quarantined.map(({ detail }) => detail);
  };
  const [lead] = (await hub.rows(`SELECT lead_id FROM lead WHERE exhibitor = '${exhibitor}'`)).map((row) => String(row.lead_id));
  const consent = (given: boolean, of = met.registrant) =>
    kiosk.seal('consent.recorded', of, { purpose, given, version: '1', language: 'en' });
  const capture = ({ badge, text } = met, writer = stand, whose = exhibitor, id = fresh()) =>
    writer.seal('lead.captured', id, { exhibitor: whose, registrant: null, badge, credential: text, fields: { [leadConsent]: 'given' } });
  const amend = (of: Pusher, value: string) => of.seal('lead.amended', lead ?? '', { fields: { [leadConsent]: value } });
  const seenBy = (of: Pusher) => everythingFor(fair, of);
  /** What the exhibitor has of the person now: at a station enrolled this moment, and in the organiser's file. */
  const details = async () => {
    const { hub } = fair;
    await settled();
    const another = await enrolPusher(hub.url, hub.event as EventId, await hub.enrolCode('exhibitor-station', { exhibitor }));
    const file = await fetch(`${hub.url}/v1/console/events/${hub.event}/exhibitors/${exhibitor}/leads.csv`, {
      headers: { authorization: `Bearer ${consoleToken}` },
    });
    return { station: (await seenBy(another)).includes(phone), file: (await file.text()).includes(phone) };
  };
  return { ...fair, lead: lead ?? '', send, consent, capture, amend, details, settled };
}

/** Feed and snapshot, as one text. */
async function everythingFor({ hub }: Fair, of: Pusher): Promise<string> {
  const ask = async (path: string) => {
    const answer = await fetch(`${hub.url}/v1/events/${hub.event}/${path}`, { headers: { authorization: `Bearer ${await of.token()}` } });
    return Buffer.from(await answer.arrayBuffer());
  };
  return (await ask('feed?after=0')).toString() + zstdDecompressSync(await ask('snapshot')).toString();
}

const nothing = { station: false, file: false };
const all = { station: true, file: true };

describe('consent that a visitor took back', () => {
  it.each(['by the visitor', 'at the desk', 'by the organiser'])(
    '%s is not given again by anything that the exhibitor writes',
    async (how) => {
      const { hub, kiosk, stand, lead, send, consent, capture, amend, details } = await startTaking();
      expect(await details()).toEqual(all);
      if (how === 'by the visitor') await send(kiosk, consent(false));
      else if (how === 'at the desk') await send(kiosk, amend(kiosk, 'withdrawn'));
      else await hub.console.leads.withdraw({ event: hub.event, lead: lead as never, by: 'Li Na' });
      expect(await details()).toEqual(nothing);
      // The code was kept, the lead is theirs, and their clock may say what it likes.
      stand.runAhead(5 * 60_000);
      const refused = [...(await send(stand, capture())), ...(await send(stand, capture(undefined, stand, exhibitor, lead)))];
      refused.push(...(await send(stand, amend(stand, 'given'))));
      expect(refused).toEqual([
        'lead.captured by exhibitor-station needs not-withdrawn',
        'lead.captured by exhibitor-station needs not-withdrawn',
        'lead.amended by exhibitor-station needs no-consent',
      ]);
      expect(await details()).toEqual(nothing);
    },
  );

  it('is not given by a capture that the hub had before it heard of the withdrawal', async () => {
    const { kiosk, stand, send, consent, amend, capture, details } = await startTaking();
    const no = [consent(false), amend(kiosk, 'withdrawn')];
    stand.runAhead(60_000);
    expect(await send(stand, capture())).toEqual([]);
    expect(await details()).toEqual(all);
    expect(await send(kiosk, ...no)).toEqual([]);
    expect(await details()).toEqual(nothing);
  });

  it('is given again by staff, by the organiser, or by the visitor’s own yes', async () => {
    const { hub, kiosk, lead, send, consent, amend, details } = await startTaking();
    await send(kiosk, amend(kiosk, 'withdrawn'));
    expect(await send(kiosk, amend(kiosk, 'given'))).toEqual([]);
    expect(await details()).toEqual(all);
    await send(kiosk, consent(false));
    expect(await details()).toEqual(nothing);
    await send(kiosk, consent(true));
    expect(await details()).toEqual(all);
    await hub.console.leads.withdraw({ event: hub.event, lead: lead as never, by: 'Li Na' });
    expect(await details()).toEqual(nothing);
    await hub.console.leads.restore({ event: hub.event, lead: lead as never, by: 'Li Na' });
    expect(await details()).toEqual(all);
  });

  it('holds for every exhibitor where a yes was taken back in general; a no at registration leaves the first yes to the stand', async () => {
    const { kiosk, stand, rival, stranger, met, send, consent, capture } = await startTaking();
    const other = referencePack.exhibitors[1]?.id ?? '';
    await send(kiosk, consent(false, stranger.registrant));
    expect(await send(stand, capture(stranger))).toEqual([]);
    await send(kiosk, consent(true), consent(false));
    expect(await send(rival, capture(met, rival, other))).toEqual(['lead.captured by exhibitor-station needs not-withdrawn']);
  });

  it('stays taken back where the exhibitor’s entry came through another record of the same person', async () => {
    const { hub, kiosk, stand, stranger, met, send, consent, capture, details } = await startTaking();
    expect(await send(stand, capture(stranger))).toEqual([]);
    await send(kiosk, kiosk.seal('registrant.merged', met.registrant, { other: stranger.registrant }));
    expect(await details()).toEqual(all);
    await send(kiosk, consent(false, stranger.registrant));
    expect(await details()).toEqual(nothing);
    expect(await send(stand, capture())).toEqual(['lead.captured by exhibitor-station needs not-withdrawn']);
    expect(JSON.stringify(await hub.rows('SELECT state FROM contact'))).not.toContain(phone);
  });

  it('leaves nothing of what was disclosed in what the hub holds for exhibitors', async () => {
    const { hub, kiosk, send, consent, details } = await startTaking();
    await send(
      kiosk,
      kiosk.seal('registrant.amended', (await hub.rows('SELECT registrant_id FROM contact'))[0]?.registrant_id as string, {
        fields: { organisation: { value: 'Elsewhere', was: null } },
      }),
    );
    const disclosed = () => hub.rows(`SELECT body, redacted_body FROM journal WHERE kind = 'contact.disclosed' ORDER BY position`);
    expect(JSON.stringify(await disclosed())).toContain(phone);
    await send(kiosk, consent(false));
    expect(await details()).toEqual(nothing);
    const left = JSON.stringify([...(await disclosed()), ...(await hub.rows('SELECT state FROM contact'))]);
    for (const each of [phone, 'Met Person', 'Elsewhere']) expect(left).not.toContain(each);
    const { stations } = await hub.console.audit({ event: hub.event });
    expect(stations.filter(({ broken }) => broken !== null)).toEqual([]);
  });
});

describe('the code of a badge that is no longer the person’s', () => {
  it('gives no consent and no contact, whether it was lost, voided or replaced', async () => {
    const { hub, kiosk, stand, stranger, met, print, send, capture, details } = await startTaking();
    await send(kiosk, kiosk.seal('badge.voided', stranger.badge, { reason: 'lost' }));
    expect(await send(stand, capture(stranger))).toEqual(['lead.captured by exhibitor-station needs badge-in-force']);
    await send(kiosk, kiosk.seal('badge.voided', met.badge, { reason: 'spoilt' }));
    // What was agreed before with a badge that was spoilt since stays; what is scanned of it now is nobody's yes.
    expect(await details()).toEqual(all);
    expect(await send(stand, capture())).toEqual(['lead.captured by exhibitor-station needs badge-in-force']);
    expect(JSON.stringify(await hub.rows('SELECT state FROM contact'))).not.toContain('Stranger');
    const replaced = await print(met.registrant, 'Met Person', 2);
    await print(met.registrant, 'Met Person', 3);
    expect(await send(stand, capture(replaced))).toEqual(['lead.captured by exhibitor-station needs badge-in-force']);
  });

  it('takes back what was disclosed by it before the hub heard that it was lost, until a badge of theirs is scanned again', async () => {
    const { kiosk, stand, met, print, send, capture, details } = await startTaking();
    await send(kiosk, kiosk.seal('badge.voided', met.badge, { reason: 'lost' }));
    expect(await details()).toEqual(nothing);
    expect(await send(stand, capture())).toEqual(['lead.captured by exhibitor-station needs badge-in-force']);
    expect(await details()).toEqual(nothing);
    expect(await send(stand, capture(await print(met.registrant, 'Met Person', 2)))).toEqual([]);
    expect(await details()).toEqual(all);
  });
});
