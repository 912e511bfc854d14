import { Readable } from 'node:stream';
import { rowFromText } from '../../../core/journal/row-text.ts';
import { isTombstone } from '../../../core/journal/tables/registrant.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import type { HubEvent } from '../../store/events.ts';
import { sourcePages } from '../../store/imports.ts';
import { ticketText } from './ticket.ts';

/** A reference may hold anything a source calls its people; the ticket's own characters need no quotes. */
const quoted = (text: string) => `"${(/^[=@+\-\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** A source's people with what each one's ticket says, as CSV: for a mail to all of them. @param now seconds since 1970 */
export function allTickets(pool: ReadableDatabase, event: HubEvent, source: string, now: number): Readable {
  async function* lines() {
    yield 'reference,ticket\r\n';
    for await (const page of sourcePages(pool, event.id, source)) {
      const tickets = page.flatMap(({ reference, state }) => {
        const row = rowFromText(state);
        const text = row.table === 'registrant' && !isTombstone(row) ? ticketText(event, row, now) : null;
        return text === null ? [] : [`${quoted(reference)},${quoted(text)}\r\n`];
      });
      yield tickets.join('');
    }
  }
  return Readable.from(lines(), { objectMode: false });
}
