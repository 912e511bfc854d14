import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** The few functions of hb-subset's C API that are used; pointers and sizes are numbers. See hb-subset.h. */
const Call = z.custom<(...args: number[]) => number>((value) => typeof value === 'function');
const Exports = z.object({
  memory: z.instanceof(WebAssembly.Memory),
  _initialize: Call,
  malloc: Call,
  free: Call,
  hb_blob_create: Call,
  hb_blob_destroy: Call,
  hb_blob_get_length: Call,
  hb_blob_get_data: Call,
  hb_face_create: Call,
  hb_face_destroy: Call,
  hb_face_reference_blob: Call,
  hb_set_add: Call,
  hb_set_clear: Call,
  hb_set_invert: Call,
  hb_subset_input_create_or_fail: Call,
  hb_subset_input_destroy: Call,
  hb_subset_input_glyph_set: Call,
  hb_subset_input_set: Call,
  hb_subset_input_set_flags: Call,
  hb_subset_or_fail: Call,
});
type Exports = z.infer<typeof Exports>;

const memoryModeWritable = 2;
/** HB_SUBSET_FLAGS_NO_HINTING, RETAIN_GIDS, NOTDEF_OUTLINE and NO_LAYOUT_CLOSURE: the PDF names glyphs by their number in the whole font, and draws the box of a missing one. */
const flags = 0x1 | 0x2 | 0x40 | 0x200;
/** HB_SUBSET_SETS_DROP_TABLE_TAG. */
const dropTables = 3;
const tag = (name: string) => [...name].reduce((value, char) => value * 256 + char.charCodeAt(0), 0);
const unneeded = [
  'GSUB',
  'GPOS',
  'GDEF',
  'BASE',
  'VORG',
  'vhea',
  'vmtx',
  'DSIG',
  'name',
  'OS/2',
  'post',
  'cmap',
  'STAT',
  'meta',
  'gasp',
].map(tag);

export interface Subsetter {
  /** The font in `file` (a path in the folder of fonts) with only `glyphs` left in it, numbered as before. The file is read once. */
  subset(file: string, glyphs: Iterable<number>): Uint8Array;
}

/** HarfBuzz's subsetter, compiled once, each font handed to it once. */
export function createSubsetter(fontsDir: string): Subsetter {
  const folder = dirname(createRequire(import.meta.url).resolve('harfbuzzjs'));
  const module = new WebAssembly.Module(readFileSync(join(folder, 'harfbuzz-subset.wasm')));
  const hb: Exports = Exports.parse({ ...new WebAssembly.Instance(module).exports });
  hb._initialize();
  const faces = new Map<string, number>();

  function face(file: string): number {
    const held = faces.get(file);
    if (held !== undefined) return held;
    const data = readFileSync(join(fontsDir, file));
    const at = hb.malloc(data.length);
    new Uint8Array(hb.memory.buffer).set(data, at);
    const blob = hb.hb_blob_create(at, data.length, memoryModeWritable, 0, 0);
    const made = hb.hb_face_create(blob, 0);
    hb.hb_blob_destroy(blob);
    faces.set(file, made);
    return made;
  }

  return {
    subset(file, glyphs) {
      const whole = face(file);
      const input = hb.hb_subset_input_create_or_fail();
      if (input === 0) throw new Error('The font subsetter is out of memory.');
      try {
        hb.hb_subset_input_set_flags(input, flags);
        const drop = hb.hb_subset_input_set(input, dropTables);
        for (const table of unneeded) hb.hb_set_add(drop, table);
        const set = hb.hb_subset_input_glyph_set(input);
        for (const glyph of glyphs) hb.hb_set_add(set, glyph);
        const part = hb.hb_subset_or_fail(whole, input);
        if (part === 0) throw new Error(`The font ${file} can't be subset.`);
        const blob = hb.hb_face_reference_blob(part);
        const at = hb.hb_blob_get_data(blob, 0);
        const bytes = new Uint8Array(hb.memory.buffer).slice(at, at + hb.hb_blob_get_length(blob));
        hb.hb_blob_destroy(blob);
        hb.hb_face_destroy(part);
        return bytes;
      } finally {
        hb.hb_subset_input_destroy(input);
      }
    },
  };
}
