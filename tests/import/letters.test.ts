import { expect, it } from 'vitest';
import { startTestHub } from '../support/hubs.ts';
import { importText } from './handing-in.ts';

const file = [
  'reference,category,name,organisation',
  'L-1,public-visitor,བཀྲ་ཤིས་སྒྲོལ་མ,Example Org',
  'L-2,public-visitor,𞋒𞋀𞋒,Example Org',
  'L-3,public-visitor,𠮷田,Example Org',
  'L-4,public-visitor,ᯅᯖᯂ,Example Org',
  'L-5,public-visitor,Ada,Example Org',
].join('\n');

it('a row whose badge would show boxes is told with its cell and the characters, and comes in', async () => {
  const hub = await startTestHub();
  for (const isDryRun of [true, false]) {
    const result = await importText(hub, 'website', file, isDryRun);
    expect(result).toMatchObject({ rows: 5, added: 5, refused: 0, incomplete: 0, unprintable: 2 });
    expect(result.boxes).toEqual([
      {
        line: 3,
        reference: 'L-2',
        problems: [{ field: 'name', reason: 'no-glyph', column: 'name', cell: 'C3', value: '𞋒 (U+1E2D2), 𞋀 (U+1E2C0)' }],
      },
      {
        line: 5,
        reference: 'L-4',
        problems: [{ field: 'name', reason: 'no-glyph', column: 'name', cell: 'C5', value: 'ᯅ (U+1BC5), ᯖ (U+1BD6), ᯂ (U+1BC2)' }],
      },
    ]);
  }
});
