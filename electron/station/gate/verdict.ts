import type { Admission } from '../../../core/admission/admit.ts';
import type { AdmissionReason } from '../../../core/contract/common/reasons.ts';
import type { GateVerdict } from '../../../core/contract/screen/gate.ts';

/** No supervisor can let in whom nobody can name. */
const neverOverridden: readonly AdmissionReason[] = [
  'unreadable',
  'code-unknown',
  'syntax',
  'signature',
  'issuer-unknown',
  'issuer-revoked',
  'issuer-not-permitted',
  'badge-unknown',
  'event-other',
  'ticket',
  'erased',
];
/** Whether a supervisor may let in whom a gate refused for this: never whom nobody can name, always whom a question holds (null). */
export const mayOverride = (reason: AdmissionReason | null): boolean => reason === null || !neverOverridden.includes(reason);

type VerdictContext = Pick<GateVerdict, 'scan' | 'at' | 'direction' | 'person' | 'isUnconfirmed' | 'isRehearsal'>;

/** What a steward reads of an admission, the first time. */
export function verdictFrom(admission: Admission, context: VerdictContext): GateVerdict {
  const { verdict } = admission;
  const reason = verdict === 'refused' ? admission.reason : null;
  return {
    ...context,
    verdict,
    reason,
    note: verdict === 'admitted' ? admission.note : null,
    attention: verdict === 'admitted' ? admission.attention : null,
    questions: verdict === 'held' ? [...admission.questions] : [],
    detail: verdict === 'refused' ? { ...admission.detail } : {},
    isRepeat: false,
    mayOverride: verdict !== 'admitted' && mayOverride(reason),
    isUndone: false,
    mayWait: false,
  };
}
