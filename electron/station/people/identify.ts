import type { Holder } from '../../../core/admission/admit.ts';
import { listsIn } from '../../../core/admission/attendance/seats.ts';
import { staysOf } from '../../../core/admission/stays.ts';
import { type BadgeId, RegistrantId } from '../../../core/contract/common/ids.ts';
import type { AdmissionReason } from '../../../core/contract/common/reasons.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { Credential } from '../../../core/credential/credential.ts';
import { verifyCredential } from '../../../core/credential/verify.ts';
import type { AwaitedIssue, RegistrantRow, ScanRow } from '../../../core/journal/rows.ts';
import { currentBadge } from '../../../core/registrant/badges.ts';
import { noted } from '../../../core/registrant/details.ts';
import { joinedRow } from '../../../core/registrant/person.ts';
import { standingOf } from '../../../core/registrant/standing.ts';
import { verifyEd25519 } from '../../../node/ed25519.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import { createScanReading } from '../scan/scan-reading.ts';
import type { BadgeHolderResolver, HeldRecord } from './badge-holder-resolver.ts';
import type { UnissuedBadges } from './unissued-badges.ts';

/** Somebody whom a gate can judge. */
export interface Identified {
  readonly badge: BadgeId | null;
  readonly registrant: RegistrantId | null;
  readonly record: HeldRecord;
  /** The person's records as one; null while nothing is known of them. */
  readonly row: RegistrantRow | null;
  readonly holder: Holder;
  /** The badge's own entry, where it is not here yet. */
  readonly awaitedIssue?: AwaitedIssue | undefined;
}
/** A scan that names nobody who could be judged; a badge only where its signature is good. */
export interface Unidentified {
  readonly reason: AdmissionReason;
  readonly badge: BadgeId | null;
}

/** Whose ticket or booking code it is: whether that is enough is the gate's to say. */
export interface Ticketed {
  readonly ticketOf: Identified;
}

export interface IdentifyDependencies {
  readonly enrolled: EnrolledStation;
  readonly badgeHolders: BadgeHolderResolver;
  /** People by a code that is no credential: a booking code. */
  readonly byCode: (code: string) => readonly RegistrantId[];
  readonly issueOf: UnissuedBadges;
  /** Scans that were only rehearsed. */
  readonly rehearsed: () => readonly ScanRow[];
}

/** Whom a scan is about: by the signed credential, or by looking a plain code up. */
export function createIdentify({ enrolled, badgeHolders, byCode, issueOf, rehearsed }: IdentifyDependencies) {
  const reading = createScanReading(enrolled);
  function zonesOf(pack: EventPack, category: Holder['category'], credential: Credential | null, row: RegistrantRow | null): Set<string> {
    // Of whom the station knows nothing, the credential says where they may go; of others, what holds now.
    if (row !== null && category !== null) return new Set(category.zones);
    const mask = credential?.zones ?? 0;
    return new Set(pack.zones.filter(({ bit }) => (mask & (1 << bit)) !== 0).map(({ id }) => id));
  }
  /** What was awaited of a badge when it was scanned last, as long as it is. */
  const stillAwaited = (badge: BadgeId | null, { badges, scans }: HeldRecord) =>
    badges.some(({ id, issued }) => id === badge && issued !== null)
      ? undefined
      : scans.findLast(({ scanned }) => scanned?.badge === badge && scanned.awaitedIssue !== undefined)?.scanned?.awaitedIssue;
  function identified(
    badge: BadgeId | null,
    registrant: RegistrantId | null,
    credential: Credential | null,
    awaited?: AwaitedIssue,
  ): Identified {
    const pack = enrolled.pack();
    const record = badgeHolders.of(badge, registrant);
    const row = joinedRow(record.records);
    const category =
      pack.categories.find(({ id }) => id === row?.category?.value) ??
      pack.categories.find(({ number }) => number === credential?.category) ??
      null;
    const worn = new Set<string>([...record.badges.map(({ id }) => id), ...(badge === null ? [] : [badge])]);
    const ids = new Set<string>(record.ids);
    const practice = rehearsed().filter(({ scanned }) => worn.has(scanned?.badge ?? '') || ids.has(scanned?.registrant ?? ''));
    return {
      badge,
      registrant: row?.id ?? record.ids[0] ?? null,
      record,
      row,
      holder: {
        standing: standingOf(badge, record.records, record.badges),
        category,
        zones: zonesOf(pack, category, credential, row),
        lists: listsIn(row === null ? null : noted(row, 'accessLists')),
        attention: row === null ? null : noted(row, 'attention'),
        stays: staysOf(practice.length === 0 ? record.scans : [...record.scans, ...practice], pack),
      },
      awaitedIssue: awaited ?? stillAwaited(badge, record),
    };
  }

  return {
    scanned(text: string, direction: 'in' | 'out'): Identified | Unidentified | Ticketed {
      const now = enrolled.time();
      const read = reading(text);
      if (read.kind === 'unreadable') return { reason: 'unreadable', badge: null };
      if (read.kind === 'credential') {
        const verdict = verifyCredential(read.text, enrolled.keyRing(), Math.floor(now / 1000), verifyEd25519);
        if (verdict.verdict === 'refused') {
          const { reason, credential } = verdict;
          // A signature that holds names a badge, whatever else is wrong with it; and who is inside may leave though it has expired.
          const isSigned = reason === 'expired' || reason === 'not-yet-valid' || reason === 'issuer-revoked';
          if (reason === 'expired' && direction === 'out' && credential !== null) return identified(credential.badge, null, credential);
          return { reason, badge: isSigned ? (credential?.badge ?? null) : null };
        }
        const { credential } = verdict;
        if (credential.type === 'badge') {
          const issue = issueOf(credential, verdict.issuer);
          // Nobody is kept from leaving.
          if (direction === 'in' && issue === 'never') return { reason: 'badge-unknown', badge: null };
          return identified(credential.badge, null, credential, typeof issue === 'string' ? undefined : issue);
        }
        return { ticketOf: this.person(RegistrantId.parse(credential.badge)) };
      }
      if (read.kind !== 'code') return { reason: 'code-unknown', badge: null };
      const found = byCode(read.code);
      const [only, ...more] = found.length === 0 && read.other !== null ? byCode(read.other) : found;
      return only === undefined || more.length > 0 ? { reason: 'code-unknown', badge: null } : { ticketOf: this.person(only) };
    },
    /** Somebody by themselves; their current badge, if they have one, goes with them. */
    person(registrant: RegistrantId): Identified {
      const { badges } = badgeHolders.of(null, registrant);
      return identified(currentBadge(badges)?.id ?? null, registrant, null);
    },
    /** Whom an earlier scan was about. */
    again: (badge: BadgeId | null, registrant: RegistrantId | null): Identified => identified(badge, registrant, null),
  };
}
export type Identify = ReturnType<typeof createIdentify>;
