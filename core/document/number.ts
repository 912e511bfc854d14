import { type DocumentKind, documentKinds } from '../contract/common/document.ts';
import type { FieldReason } from '../contract/common/reasons.ts';
import { isResidentIdentityNumber } from './resident-identity.ts';

/** Spaces, hyphens and full width digits and letters as people type them. */
const compact = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s\-‐-―]/g, '')
    .toUpperCase();

/** A number as it is kept: a travel permit's without the two digits that count how often the card was renewed. */
const patterns: readonly { kind: DocumentKind; pattern: RegExp; kept: (number: string) => string }[] = [
  { kind: 'permanent-residence-card', pattern: /^[A-Z]{3}\d{12}$/, kept: (number) => number },
  { kind: 'travel-permit', pattern: /^[HM]\d{8}(\d{2})?$/, kept: (number) => number.slice(0, 9) },
  { kind: 'travel-permit', pattern: /^\d{8}(\d{2})?$/, kept: (number) => number.slice(0, 8) },
  { kind: 'passport', pattern: /^[A-Z0-9]{5,12}$/, kept: (number) => number },
];

/** The kind of a number of 18 digits (GB 11643). */
export function longNumberKind(number: string): DocumentKind {
  if (number.startsWith('9')) return 'permanent-residence-card';
  return /^8[123]/.test(number) ? 'residence-permit' : 'resident-identity-card';
}

export type NumberCheck =
  | { readonly kind: 'number'; readonly document: DocumentKind; readonly number: string }
  | { readonly kind: 'refused'; readonly reason: FieldReason };

/**
 * A document's number as it is kept, with the kind that its shape fits first among those allowed. A form that knows only
 * resident identity cards takes the other cards of 18 digits for them, as it did before they had kinds of their own.
 */
export function checkDocumentNumber(text: string, allowed: readonly string[]): NumberCheck {
  const number = compact(text);
  if (/^\d{17}[\dX]$/.test(number)) {
    const document = [longNumberKind(number), 'resident-identity-card' as const].find((kind) => allowed.includes(kind));
    if (document === undefined) return { kind: 'refused', reason: 'format' };
    return isResidentIdentityNumber(number) ? { kind: 'number', document, number } : { kind: 'refused', reason: 'checksum' };
  }
  const found = patterns.find(({ kind, pattern }) => allowed.includes(kind) && pattern.test(number));
  // Before there was a kind for each, forms named only one or two: whatever is no identity card's number was the first other one.
  const other = allowed.find(
    (kind): kind is DocumentKind => kind !== 'resident-identity-card' && (documentKinds as readonly string[]).includes(kind),
  );
  if (found !== undefined) return { kind: 'number', document: found.kind, number: found.kept(number) };
  return other !== undefined && /^[A-Z0-9]{5,15}$/.test(number)
    ? { kind: 'number', document: other, number }
    : { kind: 'refused', reason: 'format' };
}

/** How a number may have been kept, with its kind before it: for looking somebody up who says only the number. */
export function documentValues(text: string, kind?: DocumentKind): string[] {
  const number = compact(text);
  const values = new Set<string>();
  if (/^\d{17}[\dX]$/.test(number)) for (const each of [longNumberKind(number), 'resident-identity-card']) values.add(`${each}:${number}`);
  for (const { kind: each, pattern, kept } of patterns) if (pattern.test(number)) values.add(`${each}:${kept(number)}`);
  if (kind !== undefined && /^[A-Z0-9]{5,18}$/.test(number)) values.add(`${kind}:${number}`);
  return [...values];
}
