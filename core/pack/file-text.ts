import { base64 } from '@scure/base';

const mediaTypes: Readonly<Record<string, string>> = { png: 'image/png', jpg: 'image/jpeg' };

/** How a pack's file is carried as text: a PNG or JPEG as a data URL (RFC 2397), everything else as UTF-8. */
export function packFileText(name: string, bytes: Uint8Array, utf8: () => string): string {
  const type = mediaTypes[name.slice(name.lastIndexOf('.') + 1)];
  return type === undefined ? utf8() : `data:${type};base64,${base64.encode(bytes)}`;
}
