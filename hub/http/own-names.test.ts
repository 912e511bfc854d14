import { describe, expect, it } from 'vitest';
import { createOwnNames } from './own-names.ts';

/** Of hub.example and *.venue.example, good for a hundred years; its key was thrown away. */
const certificate = Buffer.from(
  '-----BEGIN CERTIFICATE-----\n' +
    'MIIBbDCCAR6gAwIBAgIUVMhkuZDkqcnlr/BR5FKVmK5cP1swBQYDK2VwMBYxFDAS\n' +
    'BgNVBAMMC2h1Yi5leGFtcGxlMCAXDTI2MTEyNzAxMzgyNVoYDzIxMjYxMTAzMDEz\n' +
    'ODI1WjAWMRQwEgYDVQQDDAtodWIuZXhhbXBsZTAqMAUGAytlcAMhABMjGt0EirH5\n' +
    'jxKz4rKxLWTVqEO2tMzOZDwwDMY/8vZVo3wwejAdBgNVHQ4EFgQUWudrVXPl1M78\n' +
    'XN8TOVVnTIaYH/0wHwYDVR0jBBgwFoAUWudrVXPl1M78XN8TOVVnTIaYH/0wDwYD\n' +
    'VR0TAQH/BAUwAwEB/zAnBgNVHREEIDAeggtodWIuZXhhbXBsZYIPKi52ZW51ZS5l\n' +
    'eGFtcGxlMAUGAytlcANBAJNuHVi65k9XtUutwvtg/W4Ig++EyfsqcwVyt6XC8I69\n' +
    'vk6NHRp2MhU3eG/qCK5VGTXved3BUoeZnd6zyD2waQo=\n' +
    '-----END CERTIFICATE-----\n',
);

describe('a hub’s own names', () => {
  it('on loopback are loopback’s, and those that were set', () => {
    const { isOwnHost } = createOwnNames({ host: '127.0.0.1', publicHosts: ['kiosk.example'], certificate: null });
    for (const host of ['127.0.0.1:7410', 'localhost', '127.9.9.9', '[::1]:1', 'kiosk.example']) expect(isOwnHost(host), host).toBe(true);
    for (const host of [undefined, '', '192.168.1.5', 'hub.example', 'rebound.evil.example', 'localhost.', 'a b', 'x/y'])
      expect(isOwnHost(host), String(host)).toBe(false);
  });

  it('with TLS are those of the certificate, addresses, and those that were set', () => {
    const { isOwnHost } = createOwnNames({ host: '0.0.0.0', publicHosts: ['kiosk.example'], certificate });
    for (const host of ['hub.example:443', 'left.venue.example', '192.168.1.5', '[fe80::1]:7410', 'localhost', 'kiosk.example'])
      expect(isOwnHost(host), host).toBe(true);
    for (const host of ['evil.example', 'hub.example.evil.example', 'a.b.venue.example', 'venue.example'])
      expect(isOwnHost(host), host).toBe(false);
  });

  it('are what a page’s origin must be of, whatever its port', () => {
    const names = createOwnNames({ host: '127.0.0.1', publicHosts: [], certificate: null });
    for (const origin of [undefined, 'http://localhost:7410', 'http://127.0.0.1:1'])
      expect(names.isOwnOrigin(origin), String(origin)).toBe(true);
    for (const origin of ['null', 'https://evil.example', 'file://', 'app://localhost', 'http://'])
      expect(names.isOwnOrigin(origin), origin).toBe(false);
  });
});
