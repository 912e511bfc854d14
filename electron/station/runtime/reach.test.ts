import { isIP, isIPv6 } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createReach, OutOfReach } from './reach.ts';

const names: Readonly<Record<string, readonly string[]>> = {
  'printer.example': ['10.0.0.5'],
  localhost: ['127.0.0.1', '::1'],
  'rebinds.example': ['10.0.0.5', '127.0.0.1'],
  '0x7f.1': ['127.0.0.1'],
  '2130706433': ['127.0.0.1'],
  'metadata.example': ['169.254.169.254'],
  'hub.example': ['10.0.0.9'],
  'also-the-hub.example': ['10.0.0.9'],
  'kiosk.example': ['10.0.0.7'],
};
/** Resolves addresses to themselves, and names as above. */
async function resolve(host: string) {
  const addresses = isIP(host) === 0 ? names[host] : [host];
  if (addresses === undefined) throw new Error(`ENOTFOUND ${host}`);
  return addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
}
const reach = (allowed: string[] = [], hubUrl: string | null = 'https://hub.example') =>
  createReach({ allowed, hubUrl, own: () => ['10.0.0.7', 'fe80::7'], resolve });

describe('what staff may name for a device', () => {
  it.each([
    ['printer.example', 9100],
    ['Printer.Example.', 9100],
    ['10.0.0.5', 443],
    ['169.254.7.9', 9100],
    ['[fd12::5]', 631],
    // Another port of the hub's machine, where a printer may be shared.
    ['hub.example', 631],
  ])('is %s:%i', async (host, port) => expect((await reach()(host, port)).length).toBeGreaterThan(0));

  it.each([
    ['localhost', 631],
    ['LOCALHOST.', 631],
    ['127.0.0.1', 9100],
    ['127.9.9.9', 9100],
    ['0.0.0.0', 9100],
    ['::1', 9100],
    ['[::1]', 9100],
    ['::', 9100],
    ['::ffff:127.0.0.1', 9100],
    ['::ffff:7f00:1', 9100],
    ['0x7f.1', 9100],
    ['2130706433', 9100],
    ['rebinds.example', 9100],
    ['10.0.0.7', 9100],
    ['kiosk.example', 9100],
    ['169.254.169.254', 80],
    ['metadata.example', 80],
    ['fd00:ec2::254', 80],
    ['100.100.100.200', 80],
    ['hub.example', 443],
    ['also-the-hub.example', 443],
    ['10.0.0.9', 443],
  ])('is not %s:%i', async (host, port) => expect(reach()(host, port)).rejects.toBeInstanceOf(OutOfReach));

  it('is what the settings allow, and the hub only with its port', async () => {
    const local = 'http://127.0.0.1:8080';
    const here = reach(['localhost', '127.0.0.1'], local);
    await here('localhost', 9100);
    await here('127.0.0.1', 9100);
    await expect(here('127.0.0.1', 8080)).rejects.toThrow('is the hub');
    await expect(here('localhost', 8080)).rejects.toThrow('is the hub');
    await expect(here('10.0.0.7', 8080)).rejects.toThrow('is the hub');
    await reach(['127.0.0.1:8080'], local)('127.0.0.1', 8080);
    await reach(['[::1]'])('::1', 9100);
    await expect(reach(['127.0.0.1:9100'])('127.0.0.1', 9101)).rejects.toThrow('deviceHosts');
  });

  it('may be a name that nobody knows just now, which is no refusal', async () => {
    await expect(reach()('away.example', 9100)).rejects.toThrow('ENOTFOUND');
    await expect(reach()('away.example', 9100)).rejects.not.toBeInstanceOf(OutOfReach);
  });
});
