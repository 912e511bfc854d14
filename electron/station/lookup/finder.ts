import type { ContactRole } from '../../../core/form/field-role.ts';
import type { Mac } from '../../../core/journal/redact.ts';
import { lookupKey } from '../../../core/journal/redact.ts';
import { codeKeys, hashKey } from '../../../core/lookup/name-keys.ts';
import {
  factWords,
  holding,
  type IndexQuery,
  queryWords,
  skeletonQueries,
  slipPrefixes,
  slips,
  staffQueries,
  visitorQueries,
} from '../../../core/lookup/query.ts';
import type { Candidate, LookupReader } from '../store/lookup.ts';

/** People a search gives at most. */
const maxFound = 30;
/** Read of one look where every one must be compared with further words. */
const maxCompared = 3_000;
/** Keys compared with a name that has a slip in it. */
const maxSlips = 3_000;

/** Finds people in the station's index. Answers are registrants' numbers, the surest first. */
export function createFinder(tables: LookupReader) {
  function take(query: IndexQuery, into: Map<number, Candidate>): void {
    const max = query.rest.length === 0 ? maxFound * 2 : maxCompared;
    const candidates = query.isPrefix ? tables.byPrefix(query.key, max) : tables.byKey(query.key, max);
    const parts: Candidate[] = [];
    for (const candidate of candidates) {
      if (into.size >= maxFound) return;
      if (into.has(candidate.number)) continue;
      const held = holding(candidate.detail, query.rest);
      if (held === 'whole') into.set(candidate.number, candidate);
      else if (held === 'part' && parts.length < maxFound) parts.push(candidate);
    }
    for (const candidate of parts) if (into.size < maxFound) into.set(candidate.number, candidate);
  }

  /** Names with a slip of the finger in them, the closest first. */
  function takeSlips(words: readonly string[], rest: readonly string[], into: Map<number, Candidate>): void {
    const near = new Map<string, number>();
    for (const prefix of slipPrefixes(words)) {
      for (const key of tables.keysFrom(prefix, maxSlips)) {
        if (near.has(key)) continue;
        const difference = slips(words, key);
        if (difference !== Number.POSITIVE_INFINITY) near.set(key, difference);
      }
    }
    for (const [key] of [...near].toSorted(([, a], [, b]) => a - b)) take({ key, isPrefix: false, rest }, into);
  }

  function follow(queries: readonly IndexQuery[]): Map<number, Candidate> {
    const found = new Map<number, Candidate>();
    for (const query of queries) {
      if (found.size >= maxFound) break;
      take(query, found);
    }
    return found;
  }
  const numbers = (found: ReadonlyMap<number, Candidate>) => [...found.keys()];
  function byNameWith(name: string, facts: readonly string[]): number[] {
    const found = follow(visitorQueries(name, facts));
    if (found.size === 0) takeSlips(queryWords(name), facts, found);
    return numbers(found);
  }

  return {
    /** @param value as it is kept: E.164, lower case, with its kind before a document's number */
    byHash(mac: Mac, type: ContactRole, value: string): number[] {
      return tables.byKey(hashKey(lookupKey(mac, type, value)), maxFound).map(({ number }) => number);
    },
    byCode(code: string): number[] {
      return codeKeys(code).flatMap((key) => tables.byKey(key, maxFound).map(({ number }) => number));
    },
    /** A whole name, and words that the person's record must hold. */
    byName(name: string, fact: string): number[] {
      return byNameWith(name, factWords(fact));
    },
    /** A whole name, and one of these words in the person's record. */
    byNameAndAny: (name: string, words: readonly string[]): number[] => words.flatMap((word) => byNameWith(name, [word])),
    /** Everybody with just this name. */
    byWholeName: (name: string): number[] => numbers(follow(visitorQueries(name, []))),
    /** What staff typed so far. */
    search(text: string): number[] {
      const found = follow(staffQueries(text));
      if (found.size > 0) return numbers(found);
      const words = queryWords(text);
      for (let length = words.length; length > 0 && found.size === 0; length--) {
        const [name, rest] = [words.slice(0, length), words.slice(length)];
        for (const query of skeletonQueries(name, rest)) take(query, found);
        if (found.size === 0) takeSlips(name, rest, found);
      }
      return numbers(found);
    },
  };
}
export type Finder = ReturnType<typeof createFinder>;
