import type { EventEmitter } from 'node:events';
import { Bonjour, type Service } from 'bonjour-service';
import { z } from 'zod';
import type { FoundPrinter } from '../../../core/contract/screen/printing.ts';
import type { Environment } from '../runtime/environment.ts';
import { createDnsSocket } from './dns-socket.ts';
import { exchange } from './drivers/ipp-exchange.ts';
import type { SystemPrinting } from './drivers/system.ts';

/** Long enough for printers that sleep, in milliseconds. */
const listenFor = 3_000;
const cupsTimeout = 2_000;
/** What printers announce themselves as (RFC 6763; Bonjour Printing Specification 1.2.1). */
const serviceTypes = ['ipp', 'ipps', 'pdl-datastream'] as const;

const languages: readonly (readonly [what: RegExp, kind: 'zpl' | 'brother-ql' | 'escpos'])[] = [
  [/zebra|ztc|zpl/i, 'zpl'],
  [/\bql-?\d{3,4}/i, 'brother-ql'],
  [/\btm-|escpos|esc\/pos|receipt|pos-?\d{2}/i, 'escpos'],
];

const Txt = z.record(z.string(), z.union([z.string(), z.unknown()])).catch({});

/** How to print to an announced service; null for one whose language is none of ours. */
export function announcedPrinter(service: Pick<Service, 'name' | 'type' | 'port' | 'host' | 'addresses' | 'txt'>): FoundPrinter | null {
  const txt = Txt.parse(service.txt ?? {});
  const of = (key: string) => (typeof txt[key] === 'string' ? txt[key] : '');
  // An address of this link only has no meaning without the link’s name.
  const usable = (service.addresses ?? []).filter((address) => !/^fe80/i.test(address));
  const address = usable.find((each) => !each.includes(':')) ?? usable[0] ?? service.host;
  const host = address.includes(':') ? `[${address}]` : address;
  const make = of('ty') || of('product').replace(/^\(|\)$/g, '') || null;
  const found = { name: service.name, service: `${service.type}/${service.name}`, from: 'dns-sd' as const, make };
  if (service.type === 'ipp' || service.type === 'ipps')
    return { ...found, address: `${service.type}://${host}:${service.port}/${of('rp') || 'ipp/print'}` };
  const about = `${service.name} ${of('ty')} ${of('product')} ${of('usb_MDL')} ${of('usb_CMD')} ${of('pdl')}`;
  const kind = languages.find(([what]) => what.test(about))?.[1];
  return kind === undefined ? null : { ...found, address: `${kind}://${host}:${service.port}` };
}

/** Listens for what announces itself; ends early where `isEnough`. */
function listen(environment: Environment, types: readonly string[], isEnough: (found: FoundPrinter) => boolean): Promise<FoundPrinter[]> {
  return new Promise((resolve) => {
    const found: FoundPrinter[] = [];
    let cancel = () => {};
    let isOver = false;
    const end = () => {
      if (isOver) return;
      isOver = true;
      cancel();
      bonjour.destroy();
      resolve(found);
    };
    // A machine without a network has nothing to say: what was found so far is the answer.
    const bonjour = new Bonjour({ socket: createDnsSocket() } as object, end);
    // The library has no listener of its own for a port that somebody else holds, and the socket's error would be nobody's.
    (Reflect.get(bonjour, 'server') as { readonly mdns: EventEmitter }).mdns.on('error', end);
    cancel = environment.after(listenFor, end);
    for (const type of types)
      bonjour.find({ type }, (service) => {
        const printer = announcedPrinter(service);
        if (printer === null) return;
        found.push(printer);
        if (isEnough(printer)) end();
      });
  });
}

const CupsPrinter = z.object({
  'printer-name': z.string(),
  'printer-info': z.string().optional(),
  'printer-make-and-model': z.string().optional(),
});

/** The queues of a CUPS (its `CUPS-Get-Printers`); none where it does not run. @param server like `localhost:631` */
export async function cupsPrinters(server: string): Promise<FoundPrinter[]> {
  try {
    const message = {
      version: '2.0',
      operation: 'CUPS-Get-Printers',
      id: 1,
      'operation-attributes-tag': {
        'attributes-charset': 'utf-8',
        'attributes-natural-language': 'en',
        'requested-attributes': ['printer-name', 'printer-info', 'printer-make-and-model'],
      },
    };
    const answer = await exchange(new URL(`ipp://${server}/`), message, cupsTimeout);
    const groups = answer['printer-attributes-tag'] ?? [];
    return (Array.isArray(groups) ? groups : [groups]).flatMap((group) => {
      const { success, data } = CupsPrinter.safeParse(group);
      if (!success) return [];
      const address = `ipp://${server}/printers/${encodeURIComponent(data['printer-name'])}`;
      const make = data['printer-make-and-model'] ?? null;
      return [{ name: data['printer-info'] || data['printer-name'], address, service: null, from: 'cups' as const, make }];
    });
  } catch {
    return [];
  }
}

const { CUPS_SERVER: server = 'localhost:631' } = process.env;
/** The machine's CUPS as `host:port`; where `CUPS_SERVER` says so, a socket's path, which has no URL. */
export const ownCups = server.startsWith('/') || server.includes(':') ? server : `${server}:631`;

/** Finds printers: by DNS-SD, at the machine’s CUPS, and those of the operating system that the shell knows. */
export function createDiscovery(system: SystemPrinting, environment: Environment, cups = ownCups) {
  return {
    async find(): Promise<FoundPrinter[]> {
      const [announced, queues, owned] = await Promise.all([
        listen(environment, serviceTypes, () => false),
        cups.startsWith('/') ? [] : cupsPrinters(cups),
        system.printers().catch(() => []),
      ]);
      const byAddress = new Map<string, FoundPrinter>();
      for (const each of [...announced, ...queues]) byAddress.set(each.address, each);
      for (const { name, make } of owned)
        byAddress.set(`system:${name}`, { name, address: `system:${name}`, service: null, from: 'system', make });
      return [...byAddress.values()].sort((one, other) => one.name.localeCompare(other.name));
    },
    /** Where a printer that was found by its name is now; null where it is not found. */
    async resolve(service: string): Promise<string | null> {
      const type = service.slice(0, service.indexOf('/'));
      const found = await listen(environment, [type], (each) => each.service === service);
      return found.find((each) => each.service === service)?.address ?? null;
    },
  };
}
export type Discovery = ReturnType<typeof createDiscovery>;
