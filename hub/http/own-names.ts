import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { isLoopback } from '../../node/loopback.ts';

export interface OwnNamesDependencies {
  /** What the hub listens on. */
  readonly host: string;
  /** Names that it is reached by besides, as through a proxy, in lower case. */
  readonly publicHosts: readonly string[];
  /** In PEM; null without TLS. */
  readonly certificate: Buffer | null;
}

/** The host in a `Host` header or an origin, without its port; null where it is none. */
function hostIn(authority: string): string | null {
  try {
    const { hostname, pathname, username } = new URL(`http://${authority}`);
    return hostname !== '' && pathname === '/' && username === '' ? hostname : null;
  } catch {
    return null;
  }
}
const isAddress = (host: string) => isIP(host.replace(/^\[|\]$/g, '')) !== 0;

/**
 * Which names a hub goes by. A page elsewhere that has its own name resolve to this machine (DNS rebinding) is told apart by it: on loopback
 * only loopback's own names are taken, with TLS those of the certificate and addresses; everywhere those that were set.
 */
export function createOwnNames({ host, publicHosts, certificate }: OwnNamesDependencies) {
  const issued = certificate === null ? null : new X509Certificate(certificate);
  function isOwn(name: string): boolean {
    if (publicHosts.includes(name) || isLoopback(name) || name === host) return true;
    // RFC 6125: the names that the certificate was issued for.
    return !isLoopback(host) && (isAddress(name) || issued?.checkHost(name) !== undefined);
  }
  const isOwnHost = (authority: string | undefined): boolean => {
    const name = authority === undefined ? null : hostIn(authority);
    return name !== null && isOwn(name);
  };
  return {
    /** @param authority of the `Host` header */
    isOwnHost,
    /** @param origin of the `Origin` header (RFC 6454 §7); a request without one is no browser's that crosses sites */
    isOwnOrigin(origin: string | undefined): boolean {
      if (origin === undefined) return true;
      const name = /^https?:\/\/(.+)$/.exec(origin)?.[1];
      return name !== undefined && isOwnHost(name);
    },
  };
}
export type OwnNames = ReturnType<typeof createOwnNames>;
