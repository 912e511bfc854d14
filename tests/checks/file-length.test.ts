import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { maxLines, ratchet, readFileLengths, tooLong } from '../../build/checks/file-length.ts';

const files = readFileLengths(join(import.meta.dirname, '../..'));

describe('the length of a file', () => {
  it('is at most 300 lines, in code, tests and styles', () => {
    expect(files.length).toBeGreaterThan(800);
    expect(tooLong(files)).toEqual([]);
  });

  it('is let go beyond that by the ratchet only where it was so before', () => {
    for (const lines of Object.values(ratchet)) expect(lines).toBeGreaterThan(maxLines);
  });
});

describe('the check of file lengths finds', () => {
  it('a file with one line too many, and none that just fits', () => {
    const long = { path: 'hub/long.ts', lines: 301 };
    expect(tooLong([long, { path: 'hub/full.css', lines: 300 }])).toEqual([long]);
  });

  it('a file of the ratchet that has grown', () => {
    const allowed = { 'core/old.ts': 320 };
    expect(tooLong([{ path: 'core/old.ts', lines: 320 }], allowed)).toEqual([]);
    expect(tooLong([{ path: 'core/old.ts', lines: 321 }], allowed)).toHaveLength(1);
  });
});
