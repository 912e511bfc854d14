import { assemblePack, type PackFiles } from '../../../core/pack/assemble.ts';
import { textOf } from '../input.ts';
import { packFiles } from '../pack.ts';

const good = packFiles();
const names = Object.keys(good).sort();

/** An event pack of which one file, chosen by the first byte, is anything at all; or a pack of that file alone. */
export function fuzz(data: Uint8Array): void {
  const [first = 0] = data;
  const name = names[first % names.length] ?? 'event.json';
  const text = textOf(data.subarray(1));
  const one: PackFiles = { ...good, [name]: text };
  assemblePack(one);
  assemblePack({ [name]: text });
}
