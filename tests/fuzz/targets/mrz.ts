import { readMrz } from '../../../core/document/mrz.ts';
import { checkDocumentNumber } from '../../../core/document/number.ts';
import { textOf } from '../input.ts';

/** The machine-readable zone of a document. Also with every byte as one of the zone's own characters, padded to the shapes it may have. */
export function fuzz(data: Uint8Array): void {
  const text = textOf(data);
  readMrz(text, 2026);
  checkDocumentNumber(text, ['passport', 'resident-identity-card', 'travel-permit', 'residence-permit', 'permanent-residence-card']);
  const letters = '<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const zone = Array.from(data, (byte) => letters[byte % letters.length]).join('');
  for (const length of [88, 90, 72]) readMrz(`P<${zone}`.slice(0, length).padEnd(length, '<'), 2026);
}
