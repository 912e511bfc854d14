import { credentialPrefix } from '../credential/credential.ts';
import { type CredentialPart, partOfCredential } from '../credential/whole.ts';

/** So many characters that a scanner puts in front of every code are looked past: it may be a whole address. */
export const longestPrefix = 80;
/** A credential with all that a scanner puts around and between is no longer; what comes key by key is not read to its end each time. */
const longestLookedAt = 2_048;
/** What a scanner says of the kind of code (ISO/IEC 15424, Annex A): `]Q1` for a QR code. */
const symbology = /^\][A-Za-z][0-9A-Za-z]/;
/** STX, ETX, NUL and their like are what scanners put around a code; line ends and tabs stay. */
const controls = /(?![\t\n\r])\p{Cc}/gu;
/** The same at the ends, with what is white and what nobody sees. */
const ends = /^[\s\p{Cc}\p{Cf}\ufffd]+|[\s\p{Cc}\p{Cf}\ufffd]+$/gu;

/** Full-width forms (U+FF01–U+FF5E, U+3000) as the ASCII that they stand for: an input method makes them. */
export const narrowed = (text: string) =>
  text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ');

/** A text without the control characters in it; line ends and tabs stay. */
export const withoutControls = (text: string): string => text.replace(controls, '');

/** How much of a credential a row of keys or bytes from a scanner holds, whatever the scanner was set up to put in front and behind, in whichever case and width it typed. */
export function credentialIn(raw: string): CredentialPart {
  const text = withoutControls(narrowed(raw.slice(0, longestLookedAt))).toUpperCase();
  const at = text.indexOf(credentialPrefix);
  // A text of several lines that holds a credential is none: a contact may have one in its note.
  if (/[\r\n]/.test(text.slice(0, Math.max(0, at)).trimStart())) return { kind: 'none' };
  // The line end that a scanner puts in the middle of a long code is none of ours.
  return at === -1 || at > longestPrefix ? { kind: 'none' } : partOfCredential(text.slice(at).replace(/[\r\n\t]/g, ''));
}

/** A credential in its one spelling (Base45 has no lower case): Caps Lock turns all of it, and whatever is mixed is left to be refused. */
function inCapitals(text: string): string {
  const rest = text.slice(credentialPrefix.length);
  return credentialPrefix + (rest === rest.toLowerCase() ? rest.toUpperCase() : rest);
}

/**
 * A scanned text without what every scanner may add: symbology identifier, control characters around it, width. Anything but a credential keeps its
 * case; what stands inside stays, and nothing else is taken off: a text that merely holds a credential is not one.
 */
export function cleanScan(raw: string): string {
  const text = narrowed(raw).replace(ends, '').replace(symbology, '').replace(ends, '');
  return /^FYR1:/i.test(text) ? inCapitals(withoutControls(text)) : text;
}
