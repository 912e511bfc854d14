/** A section of an index: numbers of one width. */
export type Section = Uint8Array | Uint16Array | Uint32Array;

/**
 * An index as one file: the length of the header in four bytes (little endian), the header in JSON, then the sections, each beginning at a
 * multiple of four. The header names each section's place, counted from the end of the header, its width in bytes and its length in numbers.
 * `renderer/keyboard/pinyin/index-file.ts` reads it.
 */
export function encodeIndex(facts: object, sections: Readonly<Record<string, Section>>): Uint8Array {
  const places: Record<string, { at: number; width: number; length: number }> = {};
  let end = 0;
  for (const [name, section] of Object.entries(sections)) {
    places[name] = { at: end, width: section.BYTES_PER_ELEMENT, length: section.length };
    end += Math.ceil(section.byteLength / 4) * 4;
  }
  const json = new TextEncoder().encode(JSON.stringify({ ...facts, sections: places }));
  const begin = 4 + Math.ceil(json.length / 4) * 4;
  const file = new Uint8Array(begin + end);
  new DataView(file.buffer).setUint32(0, json.length, true);
  file.set(json, 4);
  for (const [name, section] of Object.entries(sections))
    file.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), begin + (places[name]?.at ?? 0));
  return file;
}
