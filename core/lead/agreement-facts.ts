import { parseClock } from '../clock/hybrid-clock.ts';
import { trueTimeOf } from '../clock/true-time.ts';
import type { JournalEntry } from '../contract/common/entry.ts';
import { BadgeId } from '../contract/common/ids.ts';
import { BadgeIssued } from '../journal/kinds/badge-issued.ts';
import { BadgeVoided } from '../journal/kinds/badge-voided.ts';
import { ConsentRecorded } from '../journal/kinds/consent-recorded.ts';
import { LeadAmended } from '../journal/kinds/lead-amended.ts';
import { LeadCaptured } from '../journal/kinds/lead-captured.ts';
import { leadConsent } from '../journal/lead-fields.ts';
import type { BadgeRow, ConsentRow, LeadRow, Stamp } from '../journal/rows.ts';
import type { AgreementFacts, BadgeHistory, Capture, Decision } from './agreement.ts';

/** Kinds of entries that bear on what a person and an exhibitor have agreed. */
export const agreementKinds = ['lead.captured', 'lead.amended', 'consent.recorded', 'badge.issued', 'badge.voided'] as const;

/** An entry of one of `agreementKinds`, and whether an exhibitor's station wrote it. */
export interface AgreementEntry {
  readonly entry: Pick<JournalEntry, 'station' | 'at' | 'offset' | 'kind' | 'subject' | 'body'>;
  readonly isByStand: boolean;
}

/** When an entry was written by the event's time as far as it is known, in milliseconds since 1970. */
const agreementTime = (entry: Pick<JournalEntry, 'at' | 'offset'>): number => trueTimeOf(entry) ?? parseClock(entry.at).millis;

/** When a capture was made, by both its clocks. */
export const captureTimes = (entry: Pick<JournalEntry, 'at' | 'offset'>) => ({
  at: agreementTime(entry),
  clock: parseClock(entry.at).millis,
});

const unknownBadge = (id: BadgeId): BadgeHistory => ({ id, registrant: null, revision: 0, issued: null, voided: null, isLost: false });
const earlier = (a: number | null, b: number) => (a === null ? b : Math.min(a, b));

/** The captures among the entries, each with its lead and its exhibitor. */
function capturesIn(entries: readonly AgreementEntry[]) {
  return entries.flatMap(({ entry }) => {
    const body = entry.kind === 'lead.captured' ? LeadCaptured.safeParse(entry.body) : null;
    if (body?.success !== true) return [];
    const { exhibitor, badge } = body.data;
    return [{ lead: entry.subject, exhibitor, capture: { badge, ...captureTimes(entry) } satisfies Capture }];
  });
}

/** Exhibitors that have captured one of a person's badges. */
export const capturedBy = (entries: readonly AgreementEntry[]): string[] => [
  ...new Set(capturesIn(entries).map(({ exhibitor }) => exhibitor)),
];

/** A yes or no on a lead; an exhibitor's own word is heard where it is a no. @param isContested another exhibitor claims the lead: no yes is meant for this one */
function decisionOnLead({ entry, isByStand }: AgreementEntry, isContested: boolean): Decision[] {
  const answer = LeadAmended.safeParse(entry.body).data?.fields[leadConsent];
  if (answer !== 'withdrawn' && (answer !== 'given' || isByStand || isContested)) return [];
  return [{ stamp: { at: entry.at, station: entry.station }, at: agreementTime(entry), isYes: answer === 'given' }];
}

function decisionInGeneral({ entry }: AgreementEntry, purpose: string | null): Decision[] {
  const body = ConsentRecorded.safeParse(entry.body);
  if (!body.success || body.data.purpose !== purpose) return [];
  return [{ stamp: { at: entry.at, station: entry.station }, at: agreementTime(entry), isYes: body.data.given }];
}

function badgesIn(entries: readonly AgreementEntry[]): BadgeHistory[] {
  const found = new Map<string, BadgeHistory>();
  // The first that was issued under an id is the badge, in whatever order it became known.
  const inOrder = entries.toSorted(({ entry: a }, { entry: b }) =>
    a.at === b.at ? (a.station < b.station ? -1 : 1) : a.at < b.at ? -1 : 1,
  );
  for (const { entry } of inOrder) {
    const id = BadgeId.safeParse(entry.subject).data;
    if (id === undefined) continue;
    const before = found.get(id) ?? unknownBadge(id);
    const issued = entry.kind === 'badge.issued' ? BadgeIssued.safeParse(entry.body).data : undefined;
    if (issued !== undefined) {
      const { registrant, revision } = before.issued === null ? issued : before;
      found.set(id, { ...before, registrant, revision, issued: earlier(before.issued, agreementTime(entry)) });
    }
    const voided = entry.kind === 'badge.voided' ? BadgeVoided.safeParse(entry.body).data : undefined;
    if (voided !== undefined) {
      const isLost = before.isLost || voided.reason === 'lost';
      found.set(id, { ...before, voided: earlier(before.voided, agreementTime(entry)), isLost });
    }
  }
  return [...found.values()];
}

/**
 * What bears on one exhibitor and one person, from the journal.
 * @param entries those of `agreementKinds` about the person's records, badges and leads, in any order; of other exhibitors as well
 * @param purpose of the consent that counts for leads; null where the event has none
 */
export function agreementFacts(entries: readonly AgreementEntry[], exhibitor: string, purpose: string | null): AgreementFacts {
  const captures = capturesIn(entries);
  const own = captures.filter((one) => one.exhibitor === exhibitor);
  const leads = new Set<string>(own.map(({ lead }) => lead));
  const others = new Set<string>(captures.filter((one) => one.exhibitor !== exhibitor).map(({ lead }) => lead));
  return {
    captures: own.map(({ capture }) => capture),
    onLeads: entries
      .filter(({ entry }) => entry.kind === 'lead.amended' && leads.has(entry.subject))
      .flatMap((one) => decisionOnLead(one, others.has(one.entry.subject))),
    inGeneral: entries.filter(({ entry }) => entry.kind === 'consent.recorded').flatMap((one) => decisionInGeneral(one, purpose)),
    badges: badgesIn(entries),
  };
}

/** The rows of a person that bear on what they and one exhibitor have agreed. */
export interface AgreementRows {
  /** Those of the exhibitor. */
  readonly leads: readonly LeadRow[];
  readonly consents: readonly ConsentRow[];
  readonly badges: readonly BadgeRow[];
}

/** The same by a station's state, which holds the last word of each kind only, by its writer's clock: for staff to see, where the hub decides. */
export function agreementFactsOfRows({ leads, consents, badges }: AgreementRows, purpose: string | null): AgreementFacts {
  const decision = ({ at, station }: Stamp, isYes: boolean): Decision => ({ stamp: { at, station }, at: parseClock(at).millis, isYes });
  return {
    captures: leads.flatMap(({ captured }) =>
      captured === null ? [] : [{ badge: captured.badge, ...captureTimes({ at: captured.at, offset: null }) }],
    ),
    onLeads: leads.flatMap(({ fields: { [leadConsent]: answer } }) =>
      answer?.value === 'given' || answer?.value === 'withdrawn' ? [decision(answer, answer.value === 'given')] : [],
    ),
    inGeneral: consents.filter((row) => row.purpose === purpose).map((row) => decision(row.decision, row.decision.value.given)),
    badges: badges.map(({ id, issued, voided }) => ({
      ...unknownBadge(id),
      ...(issued === null ? {} : { registrant: issued.registrant, revision: issued.revision, issued: parseClock(issued.at).millis }),
      ...(voided === null ? {} : { voided: parseClock(voided.at).millis, isLost: voided.value === 'lost' }),
    })),
  };
}
