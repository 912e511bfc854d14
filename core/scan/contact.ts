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

/** UTF-8 in quoted-printable (RFC 2045 §6.7), as vCard 2.1 writes other letters than ASCII. */
function fromQuotedPrintable(text: string): string {
  const whole = text.replace(/=\r?\n/g, '');
  try {
    return decodeURIComponent(whole.replace(/%/g, '%25').replace(/=([0-9A-F]{2})/gi, '%$1'));
  } catch {
    return text;
  }
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

function readVCard(text: string): Contact | null {
  let card: vCard | undefined;
  try {
    // The library wants the line ends of the standard (RFC 6350 §3.2), which scanners do not type.
    const lines = text.replace(/\r?\n|\r/g, '\r\n').trim();
    card = vCard.parse(/END:VCARD/i.test(lines) ? lines : `${lines}\r\nEND:VCARD`)[0];
  } catch {
    return null;
  }
  const value = (name: string): string[] | undefined => {
    const found = card?.get(name);
    const first = Array.isArray(found) ? found[0] : found;
    const raw: unknown = first?.valueOf();
    // A property without a colon has no value, and the library would stumble over it.
    if (first === undefined || typeof raw !== 'string') return undefined;
    const { encoding } = first.toJSON()[1] as { encoding?: string };
    const decoded = encoding?.toUpperCase() === 'QUOTED-PRINTABLE' ? fromQuotedPrintable(raw) : raw;
    return decoded.split(/(?<!\\);|,(?=;|$)/).map(unescaped);
  };
  const names = value('n');
  const full = value('fn')?.join(' ');
  return contactOf({
    name: full ?? (names === undefined ? undefined : nameFrom(names[0] ?? '', names[1] ?? '')),
    organisation: value('org')?.[0],
    title: value('title')?.join(' '),
    phone: value('tel')?.[0]?.replace(/^tel:/i, ''),
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

/** Reads a vCard (2.1 to 4.0, RFC 6350) or MECARD; null where the text is neither or says nothing. */
export function readContact(text: string): Contact | null {
  if (text.length > longest) return null;
  if (/^BEGIN:VCARD/i.test(text)) return readVCard(text);
  return /^MECARD:/i.test(text) ? readMecard(text) : null;
}
