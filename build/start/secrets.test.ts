import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/support/stations.ts';
import { readOptions } from './options.ts';
import { readSecret, secretOptions } from './secrets.ts';

describe('a secret of the command line', () => {
  it('comes from a file, from standard input or from the environment, which has it no more then', () => {
    const file = join(temporaryFolder(), 'pin');
    writeFileSync(file, '246810\n', { mode: 0o600 });
    const env = { FOYER_PIN: '135791' };
    expect(readSecret(secretOptions.pin, { values: {}, env })).toBe('135791');
    expect(env).toEqual({});
    expect(readSecret(secretOptions.pin, { values: { 'pin-file': file }, env: {} })).toBe('246810');
    const readFile = (from: string | number) => (from === 0 ? 'ABCD-EFGH\r\n' : '');
    expect(readSecret(secretOptions.enrolCode, { values: { 'enrol-code-file': '-' }, env: {}, readFile })).toBe('ABCD-EFGH');
    expect(readSecret(secretOptions.enrolCode, { values: {}, env: {} })).toBeNull();
  });

  it.each([
    [['--pin', '246810'], '--pin-file'],
    [['--supervisor-pin', '246810'], 'FOYER_SUPERVISOR_PIN'],
    [['--enrol-code', 'ABCD-EFGH-JKLM'], '--enrol-code-file'],
  ])('that stands in it itself is refused: %j', (args, instead) => {
    expect(() => readOptions(args)).toThrow(instead);
    expect(() => readOptions(args)).not.toThrow(args[1]);
  });

  it('whose file is not there says so', () => {
    expect(() => readOptions(['--pin-file', '/nowhere/pin'])).toThrow('/nowhere/pin');
  });
});
