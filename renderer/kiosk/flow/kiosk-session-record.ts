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

/** A session in which nothing has been answered yet. */
export const emptyRecord = (id: KioskSessionId): KioskSessionRecord => ({
  id,
  category: null,
  answers: {},
  consents: {},
  found: null,
  filled: null,
  invitation: null,
  isSomebodyElse: false,
});

/** What a visitor has said, without the screen they are at. */
export function recordOf({
  id,
  category,
  answers,
  consents,
  found,
  filled,
  invitation,
  isSomebodyElse,
}: KioskSessionRecord): KioskSessionRecord {
  return { id, category, answers, consents, found, filled, invitation, isSomebodyElse };
}

/** The answers that were added to a found record or corrected; all of them for somebody new. */
export function changesOf(kioskSession: KioskSessionRecord): Answers {
  const before = kioskSession.found?.answers ?? {};
  return Object.fromEntries(
    Object.entries(kioskSession.answers).filter(([name, answer]) => JSON.stringify(before[name] ?? '') !== JSON.stringify(answer)),
  );
}
