/** Bytes as text: what is no UTF-8 is one character a byte, so that every byte has its turn. */
export function textOf(data: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    return Buffer.from(data).toString('latin1');
  }
}
