import { credentialPrefix } from '../credential/credential.ts';
import { type DocumentRead, readMrz } from '../document/mrz.ts';
import { longNumberKind } from '../document/number.ts';
import { impliedBy, isResidentIdentityNumber } from '../document/resident-identity.ts';
import { type Contact, readContact } from './contact.ts';

/** What a scanner or a camera may give at most, in characters; whatever is longer was no code of ours. */
export const longestScan = 4_296;

export type ScanReading =
  /** A ticket or a badge, to be verified. */
  | { readonly kind: 'credential'; readonly text: string }
  | { readonly kind: 'document'; readonly document: DocumentRead }
  | { readonly kind: 'contact'; readonly contact: Contact }
  /** Anything else that may be a booking code. */
  | { readonly kind: 'code'; readonly code: string }
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

/**
 * What was scanned, by its shape alone: whether a ticket is good, and whose a code is, is for the station to say.
 * @param thisYear for the century of a birth
 */
export function readScan(raw: string, thisYear: number): ScanReading {
  if (raw.length > longestScan) return { kind: 'unreadable', reason: 'too-long' };
  const text = raw.trim();
  if (text === '') return { kind: 'unreadable', reason: 'empty' };
  if (/^FYR1:/i.test(text)) return { kind: 'credential', text: credentialPrefix + text.slice(credentialPrefix.length) };
  const contact = readContact(text);
  if (contact !== null) return { kind: 'contact', contact };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a broken scanner types is looked for.
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text)) return { kind: 'unreadable', reason: 'characters' };
  const mrz = readMrz(text, thisYear);
  if (mrz?.kind === 'misread') return { kind: 'unreadable', reason: 'misread' };
  if (mrz?.kind === 'document') return mrz;
  const number = numberOf(text);
  if (number !== null) return { kind: 'document', document: number };
  const code = codeInLink(text) ?? text;
  return code.length <= 120 ? { kind: 'code', code } : { kind: 'unreadable', reason: 'characters' };
}
