import type { LegacyEncoding } from '../../../../core/import/encoding/plausibility.ts';

/** Lead and trail bytes of the level that each standard gives its common characters, first to last. */
const levels: Partial<Record<LegacyEncoding, { readonly lead: readonly [number, number]; readonly trail: readonly [number, number] }>> = {
  // GB 2312, rows 16–55.
  gb18030: { lead: [0xb0, 0xd7], trail: [0xa1, 0xfe] },
  // Big5, frequently used characters.
  big5: { lead: [0xa4, 0xc6], trail: [0x40, 0xfe] },
  // JIS X 0208, rows 16–47, after its kana in rows 4 and 5.
  shift_jis: { lead: [0x88, 0x97], trail: [0x40, 0xfc] },
  'euc-jp': { lead: [0xb0, 0xcf], trail: [0xa1, 0xfe] },
  // KS X 1001, rows 16–40: the syllables.
  'euc-kr': { lead: [0xb0, 0xc8], trail: [0xa1, 0xfe] },
};

/** The common characters of an encoding by its standard; empty for encodings of one byte. */
export function firstLevelOf(encoding: LegacyEncoding): ReadonlySet<string> {
  const level = levels[encoding];
  const found = new Set<string>();
  if (level === undefined) return found;
  const decoder = new TextDecoder(encoding);
  for (let lead = level.lead[0]; lead <= level.lead[1]; lead++)
    for (let trail = level.trail[0]; trail <= level.trail[1]; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if ([...text].length === 1 && text !== '\ufffd') found.add(text);
    }
  return found;
}
