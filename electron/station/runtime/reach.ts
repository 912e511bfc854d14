import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';

/** What staff named, or what its name leads to, is not for devices. Its message tells staff why. */
export class OutOfReach extends Error {}

/**
 * Resolves whom a device's address leads to. Rejects with OutOfReach where that is nobody's to name at a screen, and with the resolver's own
 * error where there is no such name. Connect to what it gives, so that no second look-up can say something else.
 */
export type Reach = (host: string, port: number) => Promise<readonly LookupAddress[]>;

/** Hosts as a URL writes them, or as one types them. */
const bare = (host: string) =>
  host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');

/** Whom the settings name is asked wherever that is. */
export const anywhere: Reach = (host) => lookup(bare(host), { all: true });

/** A look-up for a socket that gives what was resolved before. */
export function lookupOf(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, { all }, done) => {
    const [first] = addresses;
    if (all === true || first === undefined) done(null, [...addresses]);
    else done(null, first.address, first.family);
  };
}

const family = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addSubnet('0.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');
loopback.addAddress('::', 'ipv6');
/** Where the machines of clouds tell secrets to whoever asks: AWS, Google, Azure, Alibaba. Printers on a cable of their own have other ones of 169.254. */
const metadata = new BlockList();
metadata.addSubnet('169.254.169.0', 24, 'ipv4');
metadata.addSubnet('169.254.170.0', 24, 'ipv4');
metadata.addAddress('100.100.100.200', 'ipv4');
metadata.addAddress('168.63.129.16', 'ipv4');
metadata.addSubnet('fd00:ec2::', 32, 'ipv6');

export interface ReachDependencies {
  /** `host` or `host:port` that the settings let staff name: a `host` any port but the hub's. */
  readonly allowed: readonly string[];
  readonly hubUrl: string | null;
  /** Addresses of this machine in its networks. */
  readonly own?: () => readonly string[];
  readonly resolve?: Reach;
}

const ownAddresses = () => Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address));

function hubOf(hubUrl: string): { readonly host: string; readonly port: number } {
  const { protocol, hostname, port } = new URL(hubUrl);
  return { host: bare(hostname), port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port) };
}

/** What staff may name at a screen: not this machine, not the hub, nothing that tells a cloud's secrets, but what the settings allow. */
export function createReach({ allowed, hubUrl, own = ownAddresses, resolve = anywhere }: ReachDependencies): Reach {
  const named = new Set(allowed.map(bare));
  const hub = hubUrl === null ? null : hubOf(hubUrl);
  async function isHub(host: string, port: number, addresses: readonly LookupAddress[]): Promise<boolean> {
    if (hub === null || hub.port !== port) return false;
    if (hub.host === host) return true;
    const itsOwn = await resolve(hub.host, hub.port).catch(() => []);
    // A hub of this machine is there under each of the machine’s addresses.
    const isHere = itsOwn.some(({ address }) => isThisMachine(address));
    return addresses.some(({ address }) => itsOwn.some((each) => each.address === address) || (isHere && isThisMachine(address)));
  }
  const isThisMachine = (address: string) => loopback.check(address, family(address)) || own().includes(address);
  return async (given, port) => {
    const host = bare(given);
    const addresses = await resolve(host, port);
    if (named.has(`${host}:${port}`) || named.has(`[${host}]:${port}`)) return addresses;
    if (await isHub(host, port, addresses)) throw new OutOfReach(`${host}:${port} is the hub, not a device.`);
    if (named.has(host)) return addresses;
    for (const { address } of addresses) {
      const what = isThisMachine(address) ? 'this machine' : metadata.check(address, family(address)) ? 'no device' : null;
      if (what !== null)
        throw new OutOfReach(
          `${host} is ${what}${isIP(host) === 0 ? ` (${address})` : ''}: only the station’s settings can allow that (deviceHosts).`,
        );
    }
    return addresses;
  };
}
