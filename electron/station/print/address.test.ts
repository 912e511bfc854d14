import { describe, expect, it } from 'vitest';
import { parseAddress } from './address.ts';

const tcp = (host: string, port = 9100) => ({ way: 'tcp', host, port });

describe('a printer’s address', () => {
  it.each([
    ['file:/var/badges', { kind: 'file', folder: '/var/badges' }],
    ['ipp://localhost:8631/printers/badges', { kind: 'ipp', url: 'ipp://localhost:8631/printers/badges' }],
    ['zpl://10.0.0.5', { kind: 'zpl', port: tcp('10.0.0.5'), dpi: null }],
    ['zpl://[fd00::5]:6101?dpi=600', { kind: 'zpl', port: tcp('fd00::5', 6101), dpi: 600 }],
    ['escpos:/dev/usb/lp0', { kind: 'escpos', port: { way: 'file', file: '/dev/usb/lp0' }, head: 576 }],
    ['escpos://till?head=832', { kind: 'escpos', port: tcp('till'), head: 832 }],
    ['brother-ql://ql', { kind: 'brother-ql', port: tcp('ql'), roll: 62 }],
    ['system:Evolis Primacy', { kind: 'system', queue: 'Evolis Primacy' }],
  ])('%s is taken apart', (address, expected) => {
    expect(parseAddress(address)).toEqual(expected);
  });

  it.each([
    '',
    'lpt1',
    'zpl:',
    'zpl://',
    'zpl:lp0',
    'zpl://host/path',
    'zpl://host?dpi=301',
    'brother-ql://q?roll=100',
    'http://host',
    'ipp:host',
  ])('“%s” is refused with what there is', (address) => {
    expect(() => parseAddress(address)).toThrow(/zpl:\/\/HOST/);
  });
});
