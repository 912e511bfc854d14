import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64 } from '@scure/base';
import vCard from 'vcf';

/** What a contact code says of somebody. Empty texts are left out. */
export interface Contact {
  readonly name?: string;
  readonly organisation?: string;
  readonly title?: string;
  readonly phone?: string;
  readonly email?: string;
}

/** Longer than any contact code: version 40 of the QR code holds no more. */
const longest = 4_296;

/** Reads bytes in an encoding by its name; null where it has no such name, or they are not in it. */
export type DecodeText = (bytes: Uint8Array, encoding: string) => string | null;

/** The bytes of a quoted-printable text (RFC 2045 §6.7), as vCard 2.1 writes other letters than ASCII. */
function fromQuotedPrintable(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = /^=([0-9A-F]{2})/i.exec(text.slice(at, at + 3))?.[1];
    if (code !== undefined) {
      bytes.push(Number.parseInt(code, 16));
      at += 2;
      continue;
    }
    const letter = text.codePointAt(at) ?? 0;
    bytes.push(...utf8ToBytes(String.fromCodePoint(letter)));
    if (letter > 0xffff) at++;
  }
  return Uint8Array.from(bytes);
}

/** Encodings that phones and card programs write without saying so, the surest first. */
const undeclared = ['utf-8', 'gb18030', 'windows-1252'] as const;

/** A property's text out of its encoding and character set (vCard 2.1 §2.1.4, §2.1.5). */
function decoded(
  raw: string,
  { encoding, charset }: { readonly encoding?: unknown; readonly charset?: unknown },
  decode: DecodeText,
): string {
  const declared = typeof charset === 'string' ? [charset] : [];
  const how = typeof encoding === 'string' ? encoding.toUpperCase() : '';
  let bytes: Uint8Array;
  if (how === 'QUOTED-PRINTABLE') bytes = fromQuotedPrintable(raw);
  else if (how === 'BASE64' || how === 'B') {
    try {
      bytes = base64.decode(raw.replace(/\s/g, ''));
    } catch {
      return raw;
    }
  } else return raw;
  for (const each of [...declared, ...undeclared]) {
    const text = decode(bytes, each);
    if (text !== null) return text;
  }
  return raw;
}

/** Lines of quoted-printable that end with `=` go on in the next, without a space before it as folded ones have. */
function joinSoftBreaks(lines: readonly string[]): string[] {
  const joined: string[] = [];
  let isOpen = false;
  for (const line of lines) {
    if (isOpen) joined.push(`${(joined.pop() ?? '').slice(0, -1)}${line}`);
    else joined.push(line);
    const whole = joined.at(-1) ?? '';
    isOpen = /^[^:]*QUOTED-PRINTABLE/i.test(whole) && whole.endsWith('=');
  }
  return joined.map((line) => (/^[^:]*QUOTED-PRINTABLE/i.test(line) ? line.replace(/=$/, '') : line));
}

/** Lines that nobody is reached by. */
const noPhone = ['fax', 'pager', 'modem', 'bbs', 'isdn', 'pcs', 'video'];
/** The phone number that somebody is reached by soonest: a mobile one, one that is preferred, another; never a fax. */
function phoneOf(numbers: readonly { readonly types: readonly string[]; readonly text: string }[]): string | undefined {
  const phones = numbers.filter(
    ({ types }) => !types.some((type) => noPhone.includes(type)) || types.some((type) => type === 'voice' || type === 'cell'),
  );
  const rank = (types: readonly string[]) => (types.includes('cell') ? 0 : types.includes('pref') ? 1 : 2);
  return phones.toSorted((a, b) => rank(a.types) - rank(b.types))[0]?.text;
}

const unescaped = (text: string) =>
  text
    .replace(/\\n/gi, ' ')
    .replace(/\\([,;:\\])/g, '$1')
    .trim();

function contactOf(parts: Readonly<Record<keyof Contact, string | undefined>>): Contact | null {
  const kept = Object.entries(parts).flatMap(([name, value]) =>
    value === undefined || value.trim() === '' ? [] : [[name, value.trim()] as const],
  );
  return kept.length === 0 ? null : (Object.fromEntries(kept) as Contact);
}

function readVCard(text: string, decode: DecodeText): Contact | null {
  let card: vCard | undefined;
  try {
    // The library wants the line ends of the standard (RFC 6350 §3.2), which scanners do not type.
    const lines = joinSoftBreaks(text.trim().split(/\r?\n|\r/)).join('\r\n');
    card = vCard.parse(/END:VCARD/i.test(lines) ? lines : `${lines}\r\nEND:VCARD`)[0];
  } catch {
    return null;
  }
  const values = (name: string): { types: string[]; parts: string[] }[] => {
    const found = card?.get(name);
    return (found === undefined ? [] : [found].flat()).flatMap((property) => {
      const raw: unknown = property.valueOf();
      // A property without a colon has no value, and the library would stumble over it.
      if (typeof raw !== 'string') return [];
      const about = property.toJSON()[1] as { encoding?: unknown; charset?: unknown; type?: unknown; pref?: unknown };
      const types = [about.type ?? [], about.pref === undefined ? [] : 'pref'].flat(2).map((type) => String(type).toLowerCase());
      const text = decoded(raw, about, decode);
      return [{ types, parts: text.split(/(?<!\\);|,(?=;|$)/).map(unescaped) }];
    });
  };
  const value = (name: string): string[] | undefined => values(name)[0]?.parts;
  const names = value('n');
  const full = value('fn')?.join(' ');
  return contactOf({
    name: full ?? (names === undefined ? undefined : nameFrom(names[0] ?? '', names[1] ?? '')),
    organisation: value('org')?.[0],
    title: value('title')?.join(' '),
    phone: phoneOf(values('tel').map(({ types, parts }) => ({ types, text: (parts[0] ?? '').replace(/^tel:/i, '') }))),
    email: value('email')?.[0],
  });
}

/** Names in characters are written without a space, the family's first; others the other way round. */
function nameFrom(family: string, given: string): string {
  return /\p{Script=Han}/u.test(family) ? `${family}${given}` : `${given} ${family}`.trim();
}

/** NTT DoCoMo's contact code: fields end with semicolons, which a backslash takes back. */
function readMecard(text: string): Contact | null {
  const fields = new Map<string, string>();
  for (const part of text.slice('MECARD:'.length).split(/(?<!\\);/)) {
    const [name = '', ...rest] = part.split(':');
    if (rest.length > 0 && !fields.has(name.toUpperCase())) fields.set(name.toUpperCase(), rest.join(':'));
  }
  const field = (name: string) => {
    const value = fields.get(name);
    return value === undefined ? undefined : unescaped(value);
  };
  const [family = '', given = ''] =
    fields
      .get('N')
      ?.split(/(?<!\\),/)
      .map(unescaped) ?? [];
  return contactOf({
    name: nameFrom(family, given),
    organisation: field('ORG'),
    title: field('TITLE'),
    phone: field('TEL'),
    email: field('EMAIL'),
  });
}

/** Reads a vCard (2.1 to 4.0, RFC 6350) or MECARD; null where the text is neither or says nothing. @param decode for cards that name a character set */
export function readContact(text: string, decode: DecodeText): Contact | null {
  if (text.length > longest) return null;
  if (/^BEGIN:VCARD/i.test(text)) return readVCard(text, decode);
  return /^MECARD:/i.test(text) ? readMecard(text) : null;
}
