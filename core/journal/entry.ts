import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { HybridTime, JournalEntry } from '../contract/common/entry.ts';
import type { StationId } from '../contract/common/ids.ts';

/** The hash before a station's first entry. */
export const chainStart = '0'.repeat(64);

/** Nested deeper than this, a value goes the slow way, which needs no stack. */
const deep = 32;

/** Whether JSON.stringify gives a value's canonical form: each object's keys in the order of their UTF-16 units, all texts well-formed. */
function isCanonical(value: unknown, depth = 0): boolean {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed();
    case 'number':
      return Number.isFinite(value);
    case 'boolean':
      return true;
    case 'object':
      break;
    default:
      return false;
  }
  if (value === null) return true;
  if (depth > deep) return false;
  if (Array.isArray(value)) return value.every((each) => isCanonical(each, depth + 1));
  let before = '';
  for (const key in value) {
    if (before > key || !key.isWellFormed() || !isCanonical((value as Record<string, unknown>)[key], depth + 1)) return false;
    before = key;
  }
  return true;
}

/** Canonical JSON (RFC 8785). Bodies that came as such are written out as they are: the rest of the form is what JSON.stringify gives. */
export function canonicalJson(value: unknown): string {
  if (isCanonical(value)) return JSON.stringify(value);
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('Only JSON values have a canonical form.');
  return text;
}

/** SHA-256 over a text in UTF-8, as 64 hex digits. Rooms with a faster one than this give theirs. */
export type Digest = (text: string) => string;
/** The digest in plain JavaScript (SHA-256, FIPS 180-4): runs everywhere, slower than what Node has. */
export const hashText: Digest = (text) => bytesToHex(sha256(utf8ToBytes(text)));

/** SHA-256 over the canonical JSON of `value`, as 64 hex digits. */
export function hashJson(value: unknown, digest: Digest = hashText): string {
  return digest(canonicalJson(value));
}

/**
 * The hash that chains an entry: over everything but `hash`, with the body replaced by its own hash. So a body can be
 * removed later and the chain still verifies.
 */
export function hashEntry(entry: Omit<JournalEntry, 'hash' | 'body' | 'bodyHash'>, bodyHash: string, digest: Digest = hashText): string {
  const { station, seq, at, kind, subject, actor, offset, prev } = entry;
  const text = JSON.stringify;
  // Canonical JSON written out: the keys in order, whole numbers and texts as JSON.stringify gives them (RFC 8785 §3.2).
  return digest(
    `{"actor":${text(actor)},"at":${text(at)},"body":${text(bodyHash)},"kind":${text(kind)},"offset":${text(offset)},"prev":${text(prev)},"seq":${text(seq)},"station":${text(station)},"subject":${text(subject)}}`,
  );
}

export interface Fact {
  readonly kind: string;
  readonly subject: string;
  readonly actor: string;
  readonly body: Record<string, unknown>;
}

export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** Seals a fact as the entry that follows `head`. The body must carry 16 random bytes of salt as `salt`, in hex. */
export function sealEntry(
  fact: Fact,
  station: StationId,
  head: ChainHead,
  at: HybridTime,
  offset: number | null,
  digest: Digest = hashText,
): JournalEntry {
  const open = { station, seq: head.seq + 1, at, kind: fact.kind, subject: fact.subject, actor: fact.actor, offset, prev: head.hash };
  return { ...open, body: fact.body, hash: hashEntry(open, hashJson(fact.body, digest), digest) };
}
