import type { Gate } from '../../../../core/admission/gate.ts';
import type { ScanId } from '../../../../core/contract/common/ids.ts';
import type { GateVerdict } from '../../../../core/contract/screen/gate.ts';
import type { Identified, Unidentified } from '../../people/identify.ts';
import { mayOverride } from '../verdict.ts';
import type { JudgeContext } from './judge-context.ts';
import { countNameless, isTooOften, noNameless } from './nameless-limit.ts';
import { steward } from './recorder.ts';

export type RefuseDependencies = Pick<
  JudgeContext,
  'identify' | 'journal' | 'environment' | 'recorder' | 'factOf' | 'cardOf' | 'verdictOf' | 'publish'
>;

/** Refuses a scan that nobody can be judged by, and records that; not all of them where they name nobody and come in a flood. */
export function createRefuse(dependencies: RefuseDependencies) {
  const { identify, journal, environment, recorder, factOf, cardOf, verdictOf, publish } = dependencies;
  let nameless = noNameless;

  function isNamelessTooOften(): boolean {
    nameless = countNameless(nameless, environment.now());
    return isTooOften(nameless);
  }

  /** @param who whose ticket or booking code it is; null where nobody is known by it */
  return function refuse(
    scan: ScanId,
    gate: Gate,
    { reason, badge }: Unidentified,
    text: string,
    who: Identified | null = null,
  ): GateVerdict {
    const fact = { ...factOf(gate, { badge, registrant: who?.registrant ?? null }, []), reason };
    const isUnrecorded = badge === null && who === null && isNamelessTooOften();
    const at = isUnrecorded ? journal.now() : recorder.record(scan, fact, steward, null);
    const verdict = verdictOf(scan, gate, at, who, fact, { verdict: 'refused', reason, detail: {} });
    // A badge whose signature is good, but whose time is over, is somebody's: a supervisor may say yes.
    const known = badge === null ? null : identify.again(badge, null);
    const person = known === null ? verdict.person : cardOf(gate, known);
    return publish({
      verdict: { ...verdict, person, mayOverride: badge !== null && mayOverride(reason) },
      badge,
      registrant: known?.registrant ?? who?.registrant ?? null,
      text,
      gate,
      waited: null,
    });
  };
}
export type Refuse = ReturnType<typeof createRefuse>;
