import type { Fonts } from '../../../core/badge/text/fonts.ts';
import { type ImportResult, SentRecord } from '../../../core/contract/hub/import.ts';
import { isCancelled } from '../../../core/import/cancelled.ts';
import { type Cancellation, maxShown } from '../../../core/import/problem.ts';
import { createRecordReader } from '../../../core/import/record.ts';
import type { Database } from '../../store/database.ts';
import type { HubEvent } from '../../store/events.ts';
import type { Packs } from '../../store/packs.ts';
import { createMissing } from './missing.ts';
import { createImport, type ImportDependencies, type Incoming } from './records.ts';

const cancellation = (reference: string, status: string): Cancellation => ({
  kind: 'cancelled',
  reference,
  problems: [{ field: null, reason: 'cancelled', from: 'cancelled:status', value: status.slice(0, maxShown) }],
});

function parseRecord(raw: unknown): Incoming {
  const parsed = SentRecord.safeParse(raw);
  if (parsed.success) {
    const { status, ...record } = parsed.data;
    return { line: null, record: status !== undefined && isCancelled('status', status) ? cancellation(record.reference, status) : record };
  }
  const named = typeof raw === 'object' && raw !== null && 'reference' in raw ? String(raw.reference).slice(0, 120) : null;
  return {
    line: null,
    record: { kind: 'refused', reference: named, problems: [{ field: null, reason: 'unreadable', from: null, value: null }] },
  };
}

/** How records came, besides what is in them. */
export interface PutOptions {
  readonly isDryRun?: boolean;
  /** The webhook that brought them, see `ImportDependencies`. */
  readonly webhook?: ImportDependencies['webhook'];
}

export interface PutDependencies {
  readonly pool: Database;
  readonly packs: Packs;
  readonly fonts: Fonts;
  readonly now: () => number;
}

/** Takes records as an organiser's own platform sent them. A bad one is refused, and those behind it go on. */
export async function putRecords(
  { pool, packs, fonts, now }: PutDependencies,
  { id, pack, packTag }: HubEvent,
  source: string,
  records: readonly unknown[],
  { isDryRun = false, webhook = null }: PutOptions,
): Promise<ImportResult> {
  const importing = createImport({
    pool,
    event: id,
    packTag,
    source,
    reader: createRecordReader(pack),
    redaction: await packs.redaction(id),
    missing: createMissing(pack, fonts),
    isDryRun,
    webhook,
    now,
  });
  await importing.take(records.map(parseRecord));
  return importing.result();
}
