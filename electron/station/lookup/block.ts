import type { RegistrantRow } from '../../../core/journal/rows.ts';
import type { Searchable } from '../../../core/lookup/searchable.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { LookupTables } from '../store/lookup.ts';

/** Registrants in a block: some ten megabytes of keys. */
const blockSize = 10_000;
const readBatchSize = 200;
const keyBatchSize = 1_000;
const textBatchSize = 1_000;

/**
 * A stretch of registrants on its way into the index, step by step. Their keys are written in the keys' order: written
 * registrant by registrant, each would touch another page of a large index, and every page is encrypted and logged anew each
 * time. Nothing of it counts before the last step, so a block that is cut off is simply made again.
 */
export function createBlock(
  db: WritableDatabase,
  tables: LookupTables,
  basis: string,
  from: number,
  index: (row: RegistrantRow) => Searchable | null,
) {
  let last = from;
  let read = 0;
  let isRead = false;
  const texts: [number, Searchable | null][] = [];
  const keys: [string, number][] = [];
  let keysWritten = 0;
  let textsWritten = 0;

  function readSome(): void {
    const rows = tables.fresh(last, readBatchSize);
    for (const { number, row } of rows) {
      const searchable = index(row);
      last = number;
      texts.push([number, searchable]);
      for (const key of searchable?.keys ?? []) keys.push([key, number]);
    }
    read += rows.length;
    isRead = rows.length < readBatchSize || read >= blockSize;
    if (isRead) keys.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  }

  return {
    basis,
    /** Some milliseconds' work; false once the block is in the index. */
    step(): boolean {
      if (!isRead) {
        readSome();
        return true;
      }
      // Texts first: they name the keys, so that a block that was cut off leaves none that nobody knows of.
      if (textsWritten < texts.length) {
        db.transactPulled(() => {
          for (const [number, searchable] of texts.slice(textsWritten, textsWritten + textBatchSize)) tables.putText(number, searchable);
        });
        textsWritten += textBatchSize;
        return true;
      }
      return db.transactPulled(() => {
        for (const [key, number] of keys.slice(keysWritten, keysWritten + keyBatchSize)) tables.putKey(key, number);
        keysWritten += keyBatchSize;
        if (keysWritten < keys.length) return true;
        tables.advance(basis, last);
        return false;
      });
    },
  };
}
