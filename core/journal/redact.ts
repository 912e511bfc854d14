import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { EventPack, Field } from '../contract/event/pack.ts';
import { notedFields, recordFields } from '../contract/hub/import.ts';
import { redactFields } from './fields.ts';
import type { Redaction } from './kind.ts';
import { contactDetails, isLeadNote, leadConsent, leadCredential } from './lead-fields.ts';
import type { FieldValue, LeadRow, RegistrantRow } from './rows.ts';

/** Types of fields that people are looked up by. */
const lookedUp: readonly Field['type'][] = ['phone', 'email', 'document'];

const plain = /^[+0-9a-z@._]*$/;
/** One spelling of a value that people write in several ways: no spaces or dashes, no case, full-width as half-width. */
function normalise(value: string): string {
  if (plain.test(value)) return value;
  return value
    .normalize('NFKC')
    .replace(/[\s\-()]/gu, '')
    .toLowerCase();
}

/** HMAC-SHA-256 (RFC 2104) of a text in UTF-8 under a key that it holds, as hex digits. */
export type Mac = (text: string) => string;
/** The `Mac` of a key of any length, in plain JavaScript: for rooms that have no faster one. */
export function macOf(key: Uint8Array): Mac {
  return (text) => bytesToHex(hmac(sha256, key, utf8ToBytes(text)));
}

/**
 * The look-up key of a phone number, e-mail address or document number: its HMAC under the event's pepper, truncated to 28
 * bits, as 7 hex digits. Truncated so far that it stands for many possible values, and betrays none.
 * @param mac keyed with the pepper; rooms with a faster one than `macOf` give theirs
 */
export function lookupKey(mac: Mac, type: Field['type'], value: string): string {
  return mac(`${type}:${normalise(value)}`).slice(0, 7);
}

/** Fields that are on no form and mean what this version says they do: every station works with them. */
const formless: ReadonlySet<string> = new Set<string>([...recordFields, ...notedFields, leadConsent, contactDetails]);

/**
 * What a station redacts once the hub has it, and gets of others' entries: the fields that the pack marks `redact`, replaced by their look-up
 * keys; a lead's notes are removed. What no form of the pack has may be anything, and is treated as if it were marked: nothing is left of it.
 */
export function redactionFor(pack: EventPack, mac: Mac): Redaction {
  const types = new Map<string, Field['type']>();
  const open = new Set(formless);
  for (const field of pack.forms.flatMap(({ steps }) => steps.flatMap(({ fields }) => fields))) {
    if (field.redact) types.set(field.id, field.type);
    else open.add(field.id);
  }
  return (name, value) => {
    if (isLeadNote(name) || name === leadCredential) return null;
    const type = types.get(name);
    if ((type === undefined && open.has(name)) || (typeof value === 'object' && !Array.isArray(value))) return undefined;
    const isKeyed = type !== undefined && typeof value === 'string' && value !== '' && lookedUp.includes(type);
    return { key: isKeyed ? lookupKey(mac, type, value) : null };
  };
}

/** Everything personal goes: what becomes of a body about somebody who was erased. */
export const eraseAll: Redaction = () => null;

/** The row, redacted; the same object where nothing changes. */
export function redactRow<R extends RegistrantRow | LeadRow>(row: R, redaction: Redaction): R {
  const fields = redactFields(
    row.fields,
    redaction,
    ({ value }) => value,
    (stamped, value: FieldValue) => ({ ...stamped, value }),
  );
  return fields === null ? row : { ...row, fields };
}
