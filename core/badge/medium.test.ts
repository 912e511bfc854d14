import { describe, expect, it } from 'vitest';
import { fitsMedia, mediaSize } from './medium.ts';

describe('what lies in a printer', () => {
  it('is read from its name, in inches or millimetres', () => {
    expect(mediaSize('iso_a6_105x148mm')).toEqual({ width: 105, height: 148 });
    expect(mediaSize('na_letter_8x10in')).toEqual({ width: 8 * 25.4, height: 10 * 25.4 });
    expect(mediaSize('oe_dk-11202_62x100mm.borderless')).toEqual({ width: 62, height: 100 });
    for (const name of ['iso-a4', 'roll', 'custom', 'na_letter', '']) expect(mediaSize(name)).toBeNull();
  });

  const card = { width: 86, height: 54 };
  const a6 = { width: 105, height: 148 };
  const label = { width: 102, height: 152 };
  it.each([
    [a6, ['iso_a6_105x148mm'], true],
    [a6, ['iso_a4_210x297mm'], true],
    [a6, ['oe_roll_62x100mm'], false],
    [card, ['custom_54x86mm_54x86mm'], true],
    [card, ['custom_53x80mm_53x80mm'], false],
    [label, ['na_index-4x6_4x6in'], true],
    [a6, ['na_index-4x6_4x6in'], false],
    [a6, ['oe_roll_62x100mm', 'iso_a5_148x210mm'], true],
    [a6, ['oe_roll_62x100mm', 'labels'], true],
    [a6, [], true],
  ])('%j on %j: %s', (page, names, fits) => {
    expect(fitsMedia(page, names)).toBe(fits);
  });
});
