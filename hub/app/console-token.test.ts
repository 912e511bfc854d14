import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/support/stations.ts';
import { openConsoleToken } from './console-token.ts';

describe('the console’s token', () => {
  it('is made once, of at least 24 random characters, in a file that only its owner reads', () => {
    const folder = temporaryFolder();
    const first = openConsoleToken(folder, null);
    expect(first.current()).toMatch(/^[\w-]{43}$/);
    expect(first.isNew).toBe(true);
    expect(statSync(join(folder, 'console.token')).mode & 0o777).toBe(0o600);
    const again = openConsoleToken(folder, null);
    expect([again.current(), again.isNew]).toEqual([first.current(), false]);
  });

  it('is replaced for good when it is rotated', () => {
    const folder = temporaryFolder();
    const token = openConsoleToken(folder, null);
    const before = token.current();
    const next = token.rotate();
    expect(next).not.toBe(before);
    expect(token.current()).toBe(next);
    expect(readFileSync(join(folder, 'console.token'), 'utf8')).toBe(next);
    expect(openConsoleToken(folder, null).current()).toBe(next);
  });

  it.each(['', 'secret', '123456789123456789123456789', 'a'.repeat(40), 'with a space in the middle of it', 'short-but-random-Zx9'])(
    'that was set by hand as “%s” is refused, from outside and in its file',
    (weak) => {
      const folder = temporaryFolder();
      expect(() => openConsoleToken(folder, weak)).toThrow('could be guessed');
      writeFileSync(join(folder, 'console.token'), weak);
      expect(() => openConsoleToken(folder, null)).toThrow('could be guessed');
    },
  );

  it('that was set from outside is taken as it is, and not rotated here', () => {
    const given = 'F9x2-kQ7bD_mZ4tRw8.uY1sLe6';
    const token = openConsoleToken(temporaryFolder(), given);
    expect([token.current(), token.isNew, token.rotate()]).toEqual([given, false, null]);
  });
});
