import { IdentityReaderSettings } from '../../../core/contract/screen/identity.ts';
import { readReaderJson } from '../../../core/document/reader-json.ts';
import { textOf } from '../input.ts';

const settings = IdentityReaderSettings.parse({ url: 'http://127.0.0.1:1/card' });

/** What the service of an identity card reader answers. */
export function fuzz(data: Uint8Array): void {
  let json: unknown = null;
  try {
    json = JSON.parse(textOf(data));
  } catch {
    // The station takes it for no card as well.
  }
  readReaderJson(json, settings);
}
