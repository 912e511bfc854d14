import { cell, csvMark } from '../export/csv.ts';

/** A contact as its exhibitor takes it along: by name of field, in this order. */
export interface LeadContact {
  readonly name: string;
  readonly organisation: string;
  readonly title: string;
  readonly phone: string;
  readonly email: string;
  readonly country: string;
  readonly category: string;
  readonly note: string;
  readonly rating: number;
  readonly tags: readonly string[];
  readonly followUp: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}
export const leadColumns = [
  'name',
  'organisation',
  'title',
  'phone',
  'email',
  'country',
  'category',
  'rating',
  'tags',
  'followUp',
  'note',
  'scannedAt',
] as const;

/**
 * A contact's cells in the order of `leadColumns`: tags with semicolons between, the time as ISO 8601 in UTC, no rating as an empty cell.
 */
export function leadCells(contact: LeadContact): string[] {
  const { name, organisation, title, phone, email, country, category, rating, tags, followUp, note, at } = contact;
  return [
    name,
    organisation,
    title,
    phone,
    email,
    country,
    category,
    rating === 0 ? '' : String(rating),
    tags.join('; '),
    followUp,
    note,
    new Date(at).toISOString(),
  ];
}

/** Contacts as a CSV (RFC 4180) with a row of column names, marked as UTF-8 for Excel; no spreadsheet runs what is in its cells. */
export function leadsAsCsv(contacts: readonly LeadContact[]): string {
  return csvMark + [[...leadColumns], ...contacts.map(leadCells)].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

/** Text in a vCard: backslash, comma, semicolon and line ends are escaped (RFC 6350 §3.4). */
const escaped = (text: string) =>
  text
    .replace(/\\/g, '\\\\')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/[,;]/g, (each) => `\\${each}`);

/** A line of at most 75 octets, folded where it is longer (RFC 6350 §3.2); never inside a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const character of line) {
    const code = character.codePointAt(0) ?? 0;
    const octets = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (size + octets > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = '';
      size = 0;
    }
    part += character;
    size += octets;
  }
  return [...parts, part].join('\r\n ');
}

/** Contacts as vCards of version 4.0 (RFC 6350). */
export function leadsAsVcard(contacts: readonly LeadContact[]): string {
  return contacts
    .map(({ name, organisation, title, phone, email, note, tags }) =>
      [
        'BEGIN:VCARD',
        'VERSION:4.0',
        `FN:${escaped(name === '' ? '–' : name)}`,
        ...(organisation === '' ? [] : [`ORG:${escaped(organisation)}`]),
        ...(title === '' ? [] : [`TITLE:${escaped(title)}`]),
        ...(phone === '' ? [] : [`TEL;VALUE=text:${escaped(phone)}`]),
        ...(email === '' ? [] : [`EMAIL:${escaped(email)}`]),
        ...(tags.length === 0 ? [] : [`CATEGORIES:${tags.map(escaped).join(',')}`]),
        ...(note === '' ? [] : [`NOTE:${escaped(note)}`]),
        'END:VCARD',
      ]
        .map((line) => `${folded(line)}\r\n`)
        .join(''),
    )
    .join('');
}
