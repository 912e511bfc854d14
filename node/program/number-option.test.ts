import { expect, it } from 'vitest';
import { numberOf, portOf } from './number-option.ts';

it('a port is a number that a port may have, or is told as none', () => {
  expect(['0', '80', '65535'].map((text) => portOf(text))).toEqual([0, 80, 65_535]);
  for (const text of ['abc', '', '-1', '65536', '8e3', '80.5', '0x50', '123456'])
    expect(() => portOf(text, '--modbus-port')).toThrow(`--modbus-port is a number from 0 to 65535, not “${text}”`);
});

it('a number that is too small or too large is told with what it may be', () => {
  expect(numberOf('300', '--dpi', 72, 1_200)).toBe(300);
  for (const text of ['71', '1201', 'many'])
    expect(() => numberOf(text, '--dpi', 72, 1_200)).toThrow(`--dpi is a number from 72 to 1200, not “${text}”.`);
});
