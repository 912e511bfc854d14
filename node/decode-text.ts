/** Text of bytes in an encoding by its name (WHATWG Encoding §4.2); null where there is no such encoding, or the bytes are not in it. */
export function decodeText(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
