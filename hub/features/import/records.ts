import { randomBytes } from 'node:crypto';
import type { MissingLetters } from '../../../core/badge/missing-letters.ts';
import { uuid7 } from '../../../core/clock/uuid7.ts';
import { type EventId, RegistrantId } from '../../../core/contract/common/ids.ts';
import { namedLetter } from '../../../core/contract/common/named-letter.ts';
import { plainTextOf } from '../../../core/contract/common/text.ts';
import {
  type ImportResult,
  maxProblems,
  type RowProblem,
  type SourceRecord,
  type ValueProblem,
} from '../../../core/contract/hub/import.ts';
import { type Difference, differenceOf } from '../../../core/import/difference.ts';
import type { Cancellation, Problem, Refusal } from '../../../core/import/problem.ts';
import type { CheckedRecord, RecordReader } from '../../../core/import/record.ts';
import type { Fact } from '../../../core/journal/entry.ts';
import type { Redaction } from '../../../core/journal/kind.ts';
import { isTombstone } from '../../../core/journal/tables/registrant.ts';
import { sha256 } from '../../../node/sha256.ts';
import { recordFacts } from '../../commit/own-entries.ts';
import { lockPosition } from '../../commit/push.ts';
import type { Database, ReadableDatabase } from '../../store/database.ts';
import { findImported, type Imported, noteWebhookTaken, type Remembered, rememberImported } from '../../store/imports.ts';
import { transact } from '../../store/transaction.ts';

/** A record on its way in, with where it stands in its file; or what is wrong with it already. */
export interface Incoming {
  /** From 1; null over the API. */
  readonly line: number | null;
  readonly record: SourceRecord | Refusal | Cancellation;
}

export interface ImportDependencies {
  readonly pool: Database;
  readonly event: EventId;
  readonly packTag: string;
  readonly source: string;
  readonly reader: RecordReader;
  readonly redaction: Redaction;
  /** What of somebody's badge no font has. */
  readonly missing: (record: CheckedRecord) => readonly MissingLetters[];
  readonly isDryRun: boolean;
  /** Where in a file's row a value stands; null over the API, and for what no column holds. @param from see `Problem` */
  readonly placeOf?: (from: string) => { readonly column: string; readonly letters: string } | null;
  /** The webhook that brings the records, and when the source sent it by its own clock, in milliseconds since 1970; null for other ways. */
  readonly webhook?: { readonly id: string; readonly sentAt: number } | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const inOrder = (rows: readonly RowProblem[]) => rows.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
const isLeftOut = (record: Incoming['record']): record is Refusal | Cancellation => 'kind' in record;

interface Plan {
  readonly facts: Fact[];
  readonly remembered: Remembered[];
}

/**
 * Takes records of one source, batch by batch, and counts what became of them. Each batch is one transaction; the same records
 * again change nothing. In a dry run nothing is written.
 */
export function createImport({
  pool,
  event,
  packTag,
  source,
  reader,
  redaction,
  missing,
  isDryRun,
  placeOf = () => null,
  webhook = null,
  now,
}: ImportDependencies) {
  const sourceTime = webhook?.sentAt ?? null;
  const counts = { rows: 0, added: 0, changed: 0, unchanged: 0, refused: 0, cancelled: 0, kept: 0, incomplete: 0, unprintable: 0 };
  const problems: RowProblem[] = [];
  const notComing: RowProblem[] = [];
  const leftOut: RowProblem[] = [];
  const boxes: RowProblem[] = [];
  /** References of this run: a file that names one twice does not say which of the two is right. */
  const seen = new Set<string>();

  function shown(line: number | null, why: readonly Problem[]): ValueProblem[] {
    return why.map(({ field, reason, from, value }) => {
      const place = from === null ? null : placeOf(from);
      const cell = place === null || line === null ? null : `${place.letters}${line}`;
      return { field, reason, column: place?.column ?? null, cell, value: value === null ? null : plainTextOf(value) };
    });
  }
  function refuse(line: number | null, reference: string | null, why: readonly Problem[]): void {
    counts.refused++;
    if (problems.length < maxProblems) problems.push({ line, reference, problems: shown(line, why) });
  }
  function cancel(line: number | null, reference: string | null, why: readonly Problem[]): void {
    counts.cancelled++;
    if (notComing.length < maxProblems) notComing.push({ line, reference, problems: shown(line, why) });
  }

  /** The pack decides what a record becomes, so it is part of what was looked at. */
  const digestOf = (record: SourceRecord) =>
    sha256(`${packTag}\n${JSON.stringify([record.category, record.language ?? null, Object.entries(record.fields)])}`);

  function newId(): RegistrantId {
    return RegistrantId.parse(uuid7(now(), new Uint8Array(randomBytes(16))));
  }

  function add({ category, language, fields }: CheckedRecord, registrant: RegistrantId): Fact {
    return {
      kind: 'registrant.registered',
      subject: registrant,
      actor: `source:${source}`,
      body: { visit: newId(), category, language, fields },
    };
  }
  function amend(registrant: RegistrantId, { fields, category }: Extract<Difference, { kind: 'changed' }>): Fact {
    const body = { fields, ...(category === null ? {} : { category }) };
    return { kind: 'registrant.amended', subject: registrant, actor: `source:${source}`, body };
  }

  function planOne(line: number | null, record: SourceRecord, known: Imported | undefined, plan: Plan): void {
    const digest = digestOf(record);
    if (known?.row != null && isTombstone(known.row)) {
      refuse(line, record.reference, [{ field: null, reason: 'erased', from: null, value: null }]);
      return;
    }
    // Said before what the source said last: it was long on its way.
    const isLate = sourceTime !== null && known?.sourceTime != null && sourceTime < known.sourceTime;
    if (isLate || known?.digest === digest) {
      counts.unchanged++;
      if (known !== undefined && !isLate && sourceTime !== null)
        plan.remembered.push({ reference: record.reference, registrant: known.registrant, digest, record: known.last, sourceTime });
      return;
    }
    const check = reader.check(record);
    if (check.kind === 'refused') {
      refuse(line, check.reference, check.problems);
      return;
    }
    const { reference, ...given } = check.record;
    if (check.leftOut.length > 0) {
      counts.incomplete++;
      if (leftOut.length < maxProblems) leftOut.push({ line, reference, problems: shown(line, check.leftOut) });
    }
    const unset = missing(check.record).filter(({ field }) => field !== null);
    if (unset.length > 0) {
      counts.unprintable++;
      const why = unset.map(
        ({ field, letters }): Problem => ({ field, reason: 'no-glyph', from: field, value: letters.map(namedLetter).join(', ') }),
      );
      if (boxes.length < maxProblems) boxes.push({ line, reference, problems: shown(line, why) });
    }
    // What can't be taken is not what the source takes back: what it given before of that field stays.
    const before = check.leftOut.flatMap(({ field }) => {
      const value = field === null ? undefined : known?.last.fields[field];
      return field === null || value === undefined ? [] : [[field, value] as const];
    });
    const values = before.length === 0 ? given : { ...given, fields: { ...Object.fromEntries(before), ...given.fields } };
    const registrant = known?.registrant ?? newId();
    if (known === undefined) {
      counts.added++;
      plan.facts.push(add(check.record, registrant));
    } else {
      const difference = differenceOf(known.last, { reference, ...values }, known.row);
      if (difference.kept.length > 0) counts.kept++;
      if (difference.kind === 'unchanged') counts.unchanged++;
      else {
        counts.changed++;
        plan.facts.push(amend(registrant, difference));
      }
    }
    plan.remembered.push({ reference, registrant, digest, record: values, sourceTime });
  }

  return {
    async take(batch: readonly Incoming[]): Promise<void> {
      const good: { line: number | null; record: SourceRecord }[] = [];
      for (const { line, record } of batch) {
        counts.rows++;
        if (isLeftOut(record)) {
          if (record.kind === 'refused') refuse(line, record.reference, record.problems);
          else cancel(line, record.reference, record.problems);
        } else if (seen.has(record.reference))
          refuse(line, record.reference, [{ field: null, reason: 'reference-repeated', from: 'reference', value: record.reference }]);
        else {
          seen.add(record.reference);
          good.push({ line, record });
        }
      }
      if (good.length === 0) return;
      const references = good.map(({ record }) => record.reference);
      const planFrom = async (db: ReadableDatabase): Promise<Plan> => {
        const known = await findImported(db, event, source, references);
        const plan: Plan = { facts: [], remembered: [] };
        for (const { line, record } of good) planOne(line, record, known.get(record.reference), plan);
        return plan;
      };
      if (isDryRun) {
        await planFrom(pool);
        return;
      }
      await transact(pool, async (client) => {
        // Under the event's lock: another import of the same people waits until this one is through.
        await lockPosition(client, event);
        if (webhook !== null && !(await noteWebhookTaken(client, event, source, webhook.id))) {
          counts.unchanged += good.length;
          return;
        }
        const { facts, remembered } = await planFrom(client);
        const refused = await recordFacts(client, event, facts, redaction, now());
        if (refused !== null) throw new Error(refused);
        await rememberImported(client, event, source, remembered);
      });
    },
    /** So far; refused rows in the order of the file. */
    result: (): ImportResult => ({
      ...counts,
      problems: inOrder(problems),
      notComing: inOrder(notComing),
      leftOut: inOrder(leftOut),
      boxes: inOrder(boxes),
    }),
  };
}
export type Import = ReturnType<typeof createImport>;
