import { describe, expect, it } from 'vitest';
import { checkHubAddress, isLoopback } from './loopback.ts';

describe('loopback', () => {
  it.each(['localhost', '127.0.0.1', '127.8.9.10', '::1', '[::1]'])('is %s', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each(['0.0.0.0', '::', '10.0.0.1', 'localhost.example.org', '127.example.org', '127.0.0.1.example.org', '1127.0.0.1', ''])(
    'is not “%s”',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});

describe('a hub’s address', () => {
  it.each(['https://hub.example.org', 'http://127.0.0.1:7410', 'http://localhost:7410', 'http://[::1]:7410'])('%s is good', (url) => {
    expect(() => checkHubAddress(url)).not.toThrow();
  });

  it.each(['http://hub.example.org', 'http://192.168.1.4:7410', 'ftp://hub.example.org'])('%s would be open to the venue', (url) => {
    expect(() => checkHubAddress(url)).toThrow(/https/);
  });
});
