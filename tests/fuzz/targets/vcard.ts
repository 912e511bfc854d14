import { readContact } from '../../../core/scan/contact.ts';
import { decodeText } from '../../../node/decode-text.ts';
import { textOf } from '../input.ts';

/** A contact in a code: vCard or MECARD. */
export function fuzz(data: Uint8Array): void {
  const text = textOf(data);
  for (const each of [text, `BEGIN:VCARD\n${text}`, `MECARD:${text}`]) readContact(each, decodeText);
}
