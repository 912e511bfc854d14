import type { Answers } from '../../../core/contract/common/answers.ts';
import type { KioskSessionId } from '../../../core/contract/common/ids.ts';
import type { Category } from '../../../core/contract/event/pack.ts';
import type { FilledView } from '../../../core/contract/screen/lookup.ts';

/** The record of somebody who registered before, as it was when they opened it. */
export interface FoundRecord {
  readonly handle: string;
  readonly answers: Answers;
  /** Fields that are answered, and that no screen shows. */
  readonly held: readonly string[];
}

/** What a visitor has said so far. */
export interface KioskSessionRecord {
  readonly id: KioskSessionId;
  readonly category: Category | null;
  readonly answers: Answers;
  readonly consents: Readonly<Record<string, boolean>>;
  /** Null for somebody new. */
  readonly found: FoundRecord | null;
  /** What a document or contact code said, for forms that are still to come. */
  readonly filled: FilledView | null;
  /** The invitation that opened the category. */
  readonly invitation: string | null;
  /** They were offered a record and said that it is not theirs. */
  readonly isSomebodyElse: boolean;
}
