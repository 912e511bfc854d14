import type { Answer, FieldProblem } from '../../../core/contract/common/answers.ts';
import type { KioskSessionId, PrintJobId } from '../../../core/contract/common/ids.ts';
import type { Category } from '../../../core/contract/event/pack.ts';
import type { FilledView, LookupWay, MaskedPerson, OpenedRecord } from '../../../core/contract/screen/lookup.ts';
import type { KioskSessionRecord } from './kiosk-session-record.ts';

/** A way to be found by something that is typed. */
export type TypedWay = Exclude<LookupWay['way'], 'scan' | 'card'>;

/** The screen a kiosk session is at, with what that screen needs. `correcting` leads back to the review after a correction. */
export type KioskSession =
  /** `isBack`: whoever is there went back to it, and has not left. */
  | { readonly at: 'attract'; readonly isBack?: true }
  | (KioskSessionRecord & { readonly at: 'find' })
  | (KioskSessionRecord & { readonly at: 'find-by'; readonly way: TypedWay })
  /** `isOffer`: they were registering anew. */
  | (KioskSessionRecord & { readonly at: 'choose'; readonly people: readonly MaskedPerson[]; readonly isOffer: boolean })
  | (KioskSessionRecord & { readonly at: 'nobody'; readonly isLoading: boolean })
  | (KioskSessionRecord & { readonly at: 'message'; readonly state: Exclude<OpenedRecord['state'], 'ready'> })
  | (KioskSessionRecord & { readonly at: 'group'; readonly handle: string; readonly name: string })
  | (KioskSessionRecord & { readonly at: 'batch'; readonly jobs: readonly PrintJobId[] })
  | (KioskSessionRecord & { readonly at: 'category' })
  | (KioskSessionRecord & { readonly at: 'invitation' })
  | (KioskSessionRecord & {
      readonly at: 'form';
      readonly step: string;
      readonly problems: readonly FieldProblem[];
      readonly correcting: boolean;
    })
  | (KioskSessionRecord & { readonly at: 'consent' })
  /** `isExpress`: nothing is left to say, and it is sent without a tap. */
  | (KioskSessionRecord & { readonly at: 'review'; readonly isExpress?: true })
  | (KioskSessionRecord & { readonly at: 'printing'; readonly job: PrintJobId });

/** What visitors and the station do to a kiosk session. */
export type KioskSessionEvent =
  | { readonly do: 'start'; readonly id: KioskSessionId }
  | { readonly do: 'find'; readonly id: KioskSessionId }
  | { readonly do: 'find-by'; readonly way: TypedWay }
  | { readonly do: 'people'; readonly people: readonly MaskedPerson[]; readonly isOffer: boolean }
  | { readonly do: 'nobody'; readonly isLoading: boolean; readonly filled: FilledView | null }
  | { readonly do: 'fill'; readonly filled: FilledView }
  | { readonly do: 'open'; readonly handle: string; readonly record: OpenedRecord }
  | { readonly do: 'group'; readonly handle: string; readonly name: string }
  | { readonly do: 'print-group'; readonly jobs: readonly PrintJobId[] }
  | { readonly do: 'register-anew' }
  | { readonly do: 'invited'; readonly code: string }
  | { readonly do: 'applied'; readonly handle: string }
  | { readonly do: 'choose-category'; readonly category: Category }
  | { readonly do: 'answer'; readonly field: string; readonly answer: Answer }
  | { readonly do: 'refuse'; readonly problems: readonly FieldProblem[] }
  | { readonly do: 'next' }
  | { readonly do: 'back' }
  | { readonly do: 'consent'; readonly purpose: string; readonly given: boolean }
  | { readonly do: 'correct'; readonly step: string }
  | { readonly do: 'print'; readonly job: PrintJobId }
  | { readonly do: 'show-message'; readonly state: Exclude<OpenedRecord['state'], 'ready'> }
  | { readonly do: 'reset' };

/** Nobody is there. */
export const noKioskSession: KioskSession = { at: 'attract' };
/** Somebody went back to the first screen: nothing of the session is left but how they wanted to see and read it. */
export const backAtAttract: KioskSession = { at: 'attract', isBack: true };
