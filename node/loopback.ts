/**
 * Whether a host is this machine itself: `localhost`, `127.0.0.0/8` (RFC 1122 §3.2.1.3) or `::1` (RFC 4291 §2.5.3).
 * @param host a name or address; an IPv6 address also in the brackets that an address bar wants
 */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/**
 * Plain HTTP is for loopback only: elsewhere tokens and names would be open to the venue.
 * @throws RangeError where a hub at this address would be asked in plain text over a network
 */
export function checkHubAddress(url: string): void {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && !isLoopback(hostname))
    throw new RangeError(`The hub ${url} must be reached by https: plain http is accepted on this machine only.`);
}
