import { type Gate, gateOf } from '../../core/admission/gate.ts';
import { BadgeId, RegistrantId, ScanId } from '../../core/contract/common/ids.ts';
import type { GateVerdict } from '../../core/contract/screen/gate.ts';
import { createRecentVerdicts, type RecentVerdict } from '../../electron/station/gate/recent-verdicts.ts';
import { verdictFrom } from '../../electron/station/gate/verdict.ts';
import type { Identified } from '../../electron/station/people/identify.ts';
import { referencePack } from '../support/reference-pack.ts';

const id = (n: number) => `01907f2e-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
/** The id of a test's scan: the same number is the same scan in every test. */
export const scanId = (n: number) => ScanId.parse(id(n));
export const badge = BadgeId.parse(id(0x100));
export const registrant = RegistrantId.parse(id(0x200));

/** A gate of the reference event. */
export function sampleGate(checkpoint = referencePack.checkpoints[0]?.id ?? '', session: string | null = null): Gate {
  const gate = gateOf(referencePack, checkpoint, session, 'in');
  if (gate === null) throw new Error(`The reference event has no checkpoint ${checkpoint}.`);
  return gate;
}

const person = { registrant, name: 'Ada', organisation: null, title: null, category: null, seat: null, photo: null };
const base = { at: 0, direction: 'in', person, isUnconfirmed: false, isRehearsal: false } as const;
/** The verdict of scan `n`: somebody by the name of Ada is let in, with no note, where `more` says nothing else. */
export const admitted = (n: number, more: Partial<GateVerdict> = {}): GateVerdict => ({
  ...verdictFrom({ verdict: 'admitted', note: null, attention: null }, { ...base, scan: scanId(n) }),
  ...more,
});
/** The verdict of scan `n`: somebody by the name of Ada is refused because the place is full, where `more` says nothing else. */
export const refused = (n: number, more: Partial<GateVerdict> = {}): GateVerdict => ({
  ...verdictFrom({ verdict: 'refused', reason: 'full', detail: {} }, { ...base, scan: scanId(n) }),
  ...more,
});

/** What is known of a person whom a gate judges, as an action of the judge finds it. */
export const known: Identified = {
  badge,
  registrant,
  record: { key: registrant, ids: [registrant], records: [], badges: [], scans: [] },
  row: null,
  holder: { standing: 'good', category: null, zones: new Set(), lists: new Set(), attention: null, stays: [] },
};

/** Recent verdicts by a clock that the test moves. */
export function makeRecent() {
  let now = 1_000_000;
  const recentVerdicts = createRecentVerdicts(() => now);
  return {
    recentVerdicts,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    add: (verdict: GateVerdict, more: Partial<RecentVerdict> = {}) =>
      recentVerdicts.add({ verdict, badge, registrant, text: null, gate: sampleGate(), waited: null, ...more }),
  };
}
