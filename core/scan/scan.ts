import { credentialPrefix } from '../credential/credential.ts';
import { type DocumentRead, readMrz } from '../document/mrz.ts';
import { longNumberKind } from '../document/number.ts';
import { impliedBy, isResidentIdentityNumber } from '../document/resident-identity.ts';
import { cleanScan } from './clean.ts';
import { type Contact, type DecodeText, readContact } from './contact.ts';
import { splitReadings } from './readings.ts';

/** What a scanner or a camera may give at most, in characters; whatever is longer was no code of ours. */
export const longestScan = 4_296;

export type ScanReading =
  /** A ticket or a badge, to be verified. */
  | { readonly kind: 'credential'; readonly text: string }
  | { readonly kind: 'document'; readonly document: DocumentRead }
  | { readonly kind: 'contact'; readonly contact: Contact }
  /** Anything else that may be a booking code. */
  | {
      readonly kind: 'code';
      readonly code: string /** By the other layout of the keys, where that is another. */;
      readonly other: string | null;
    }
  | { readonly kind: 'unreadable'; readonly reason: 'empty' | 'too-long' | 'characters' | 'misread' };

/** A link as organisers print it, with the code as its last part or as a parameter. */
function codeInLink(text: string): string | null {
  if (!/^https?:\/\//i.test(text)) return null;
  const match = /[?&](?:code|booking|ticket|ref)=([^&#]+)/i.exec(text) ?? /\/([^/?#]+)\/?(?:[?#].*)?$/.exec(text);
  const code = match?.[1];
  if (code === undefined) return null;
  try {
    return decodeURIComponent(code);
  } catch {
    return code;
  }
}

function numberOf(text: string): DocumentRead | null {
  const number = text.toUpperCase();
  if (!isResidentIdentityNumber(number)) return null;
  const { birthDate, country } = impliedBy(number);
  return { kind: longNumberKind(number), number, name: null, birthDate, country };
}

function readOne(raw: string, thisYear: number, decode: DecodeText): ScanReading {
  if (raw.length > longestScan) return { kind: 'unreadable', reason: 'too-long' };
  const text = cleanScan(raw);
  if (text === '') return { kind: 'unreadable', reason: 'empty' };
  if (text.startsWith(credentialPrefix)) return { kind: 'credential', text };
  const contact = readContact(text, decode);
  if (contact !== null) return { kind: 'contact', contact };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a broken scanner types is looked for.
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text)) return { kind: 'unreadable', reason: 'characters' };
  const mrz = readMrz(text, thisYear);
  if (mrz?.kind === 'misread') return { kind: 'unreadable', reason: 'misread' };
  if (mrz?.kind === 'document') return mrz;
  const number = numberOf(text);
  if (number !== null) return { kind: 'document', document: number };
  const code = codeInLink(text) ?? text;
  return code.length <= 120 ? { kind: 'code', code, other: null } : { kind: 'unreadable', reason: 'characters' };
}

/**
 * What was scanned, by its shape alone: whether a ticket is good, and whose a code is, is for the station to say.
 * @param raw one reading, or two of them (`joinReadings`)
 * @param thisYear for the century of a birth
 * @param isGenuine whether a credential's signature holds: tells two readings of one apart
 * @param decode for contacts that name a character set
 */
export function readScan(raw: string, thisYear: number, isGenuine: (credential: string) => boolean, decode: DecodeText): ScanReading {
  const [text, other] = splitReadings(raw);
  const read = readOne(text, thisYear, decode);
  if (other === null) return read;
  const second = readOne(other, thisYear, decode);
  if (read.kind === 'code') return { ...read, other: second.kind === 'code' ? second.code : null };
  if (read.kind !== 'credential' || second.kind !== 'credential' || isGenuine(read.text)) return read;
  return isGenuine(second.text) ? second : read;
}
