import type { Admission } from '../../../../core/admission/admit.ts';
import type { Gate } from '../../../../core/admission/gate.ts';
import { countingScans, scanOrder } from '../../../../core/admission/stays.ts';
import type { BadgeId, RegistrantId } from '../../../../core/contract/common/ids.ts';
import type { AwaitedIssue, ScanFact, ScanRow } from '../../../../core/journal/rows.ts';

/** Whom a scan is about; both null for a code that names nobody. */
export interface ScannedIds {
  readonly badge: BadgeId | null;
  readonly registrant: RegistrantId | null;
  /** The badge's own entry, where the gate does not have it yet. */
  readonly awaitedIssue?: AwaitedIssue | undefined;
}

/**
 * What is journaled of a scan at a gate, as a refusal without a reason: what the verdict adds is set over it.
 * @param scans the person's, in any order: the newest that counts is what the gate knew
 * @param isIsolated whether the gate could not reach the others
 */
export function scanFactOf(
  gate: Gate,
  { badge, registrant, awaitedIssue }: ScannedIds,
  scans: readonly ScanRow[],
  isIsolated: boolean,
): ScanFact {
  // Nobody is kept from leaving: on the way out nothing is awaited.
  const isAwaited = gate.direction === 'in' && awaitedIssue !== undefined;
  const newest = countingScans(scans).map(scanOrder).toSorted().at(-1);
  return {
    badge,
    registrant,
    checkpoint: gate.checkpoint.id,
    zone: gate.checkpoint.zone,
    session: gate.session?.id ?? null,
    direction: gate.direction,
    verdict: 'refused',
    reason: null,
    overriddenBy: null,
    previous: newest ?? null,
    isUnconfirmed: isIsolated,
    happened: null,
    why: null,
    answers: null,
    ...(isAwaited ? { awaitedIssue } : {}),
  };
}

/** The fact with what the rules said. Whoever is held is refused until they have answered. @param answers to what was asked before; empty for none */
export function admissionFact(fact: ScanFact, admission: Admission, answers: Readonly<Record<string, string>>): ScanFact {
  const given = Object.keys(answers).length === 0 ? null : { ...answers };
  switch (admission.verdict) {
    case 'admitted':
      return { ...fact, verdict: 'admitted', reason: admission.note, answers: given };
    case 'held':
      return { ...fact, verdict: 'refused', reason: 'question', answers: given };
    case 'refused':
      return { ...fact, verdict: 'refused', reason: admission.reason, answers: given };
  }
}

/**
 * The fact of somebody who was let in although the rules said no.
 * @param refusedFor what the rules said; null where they were only to be asked something
 * @param why in the words of whoever let them in
 */
export const overriddenFact = (fact: ScanFact, refusedFor: string | null, by: string, why: string): ScanFact => ({
  ...fact,
  verdict: 'admitted',
  reason: refusedFor ?? 'question',
  overriddenBy: by,
  why,
});

/** The way out of somebody who was sent out, by the scan that had let them in. @param registrant whose the badge is now */
export const sentOutFact = ({ checkpoint, zone, session, badge }: ScanFact, registrant: RegistrantId | null, by: string) =>
  ({
    checkpoint,
    zone,
    session,
    badge,
    registrant,
    direction: 'out',
    verdict: 'admitted',
    reason: null,
    overriddenBy: by,
    previous: null,
  }) satisfies Partial<ScanFact>;
