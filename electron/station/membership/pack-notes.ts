import type { EventPack } from '../../../core/contract/event/pack.ts';
import { packNotes } from '../../../core/pack/notes.ts';
import { formatProblem } from '../../../core/pack/problem.ts';
import type { Log } from '../runtime/log.ts';

/** Writes into the log what the event's pack says that nobody may have meant; at the station's start. */
export function logPackNotes(log: Log, pack: EventPack): void {
  const notes = packNotes(pack).map(formatProblem);
  if (notes.length > 0) log.warn({ notes }, 'the event pack says what nobody may have meant');
}
