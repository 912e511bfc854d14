import type { Mac } from '../../../core/journal/redact.ts';
import { lookupKey } from '../../../core/journal/redact.ts';
import { codeKeys, hashKey } from '../../../core/lookup/name-keys.ts';
import {
  factWords,
  holding,
  type Look,
  queryWords,
  skeletonLooks,
  slipPrefixes,
  slips,
  staffLooks,
  visitorLooks,
} from '../../../core/lookup/query.ts';
import type { Candidate, LookupTables } from '../store/lookup.ts';

/** People a search gives at most. */
const mostFound = 30;
/** Read of one look where every one must be compared with further words. */
const mostCompared = 3_000;
/** Keys compared with a name that has a slip in it. */
const mostSlips = 3_000;

/** Finds people in the station's index. Answers are registrants' numbers, the surest first. */
export function createFinder(tables: LookupTables) {
  function take(look: Look, into: Map<number, Candidate>): void {
    const most = look.rest.length === 0 ? mostFound * 2 : mostCompared;
    const candidates = look.isPrefix ? tables.byPrefix(look.key, most) : tables.byKey(look.key, most);
    const parts: Candidate[] = [];
    for (const candidate of candidates) {
      if (into.size >= mostFound) return;
      if (into.has(candidate.number)) continue;
      const held = holding(candidate.detail, look.rest);
      if (held === 'whole') into.set(candidate.number, candidate);
      else if (held === 'part' && parts.length < mostFound) parts.push(candidate);
    }
    for (const candidate of parts) if (into.size < mostFound) into.set(candidate.number, candidate);
  }

  /** Names with a slip of the finger in them, the closest first. */
  function takeSlips(words: readonly string[], rest: readonly string[], into: Map<number, Candidate>): void {
    const near = new Map<string, number>();
    for (const prefix of slipPrefixes(words)) {
      for (const key of tables.keysFrom(prefix, mostSlips)) {
        if (near.has(key)) continue;
        const difference = slips(words, key);
        if (difference !== Number.POSITIVE_INFINITY) near.set(key, difference);
      }
    }
    for (const [key] of [...near].toSorted(([, a], [, b]) => a - b)) take({ key, isPrefix: false, rest }, into);
  }

  function follow(looks: readonly Look[]): Map<number, Candidate> {
    const found = new Map<number, Candidate>();
    for (const look of looks) {
      if (found.size >= mostFound) break;
      take(look, found);
    }
    return found;
  }
  const numbers = (found: ReadonlyMap<number, Candidate>) => [...found.keys()];

  return {
    /** @param value as it is kept: E.164, lower case, with its kind before a document's number */
    byHash(mac: Mac, type: 'phone' | 'email' | 'document', value: string): number[] {
      return tables.byKey(hashKey(lookupKey(mac, type, value)), mostFound).map(({ number }) => number);
    },
    byCode(code: string): number[] {
      return codeKeys(code).flatMap((key) => tables.byKey(key, mostFound).map(({ number }) => number));
    },
    /** A whole name, and words that the person's record must hold. */
    byName(name: string, fact: string): number[] {
      const facts = factWords(fact);
      const found = follow(visitorLooks(name, facts));
      if (found.size === 0) takeSlips(queryWords(name), facts, found);
      return numbers(found);
    },
    /** Everybody with just this name. */
    byWholeName: (name: string): number[] => numbers(follow(visitorLooks(name, []))),
    /** What staff typed so far. */
    search(text: string): number[] {
      const found = follow(staffLooks(text));
      if (found.size > 0) return numbers(found);
      const words = queryWords(text);
      for (let length = words.length; length > 0 && found.size === 0; length--) {
        const [name, rest] = [words.slice(0, length), words.slice(length)];
        for (const look of skeletonLooks(name, rest)) take(look, found);
        if (found.size === 0) takeSlips(name, rest, found);
      }
      return numbers(found);
    },
  };
}
export type Finder = ReturnType<typeof createFinder>;
