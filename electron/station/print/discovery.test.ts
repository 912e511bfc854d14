import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { Bonjour } from 'bonjour-service';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemEnvironment } from '../runtime/environment.ts';
import { announcedPrinter, createDiscovery } from './discovery.ts';

const announced = (type: string, txt: Record<string, string>, more: object = {}) =>
  announcedPrinter({ name: 'Front', type, port: 9100, host: 'front.local', addresses: ['fe80::1', '10.0.0.5', 'fd00::5'], txt, ...more });

describe('what announces itself', () => {
  it('is printed to by its first usable address and its own path', () => {
    expect(announced('ipp', { rp: 'printers/badges', ty: 'Brother X' }, { port: 631 })).toEqual({
      name: 'Front',
      address: 'ipp://10.0.0.5:631/printers/badges',
      service: 'ipp/Front',
      from: 'dns-sd',
      make: 'Brother X',
    });
    expect(announced('ipps', {}, { addresses: ['fd00::5'], port: 443 })?.address).toBe('ipps://[fd00::5]:443/ipp/print');
    expect(announced('ipp', {}, { addresses: [], port: 631 })?.address).toBe('ipp://front.local:631/ipp/print');
  });

  it('on a raw port is spoken to in its language, and left out where it has none of ours', () => {
    expect(announced('pdl-datastream', { ty: 'Zebra ZD421' })?.address).toBe('zpl://10.0.0.5:9100');
    expect(announced('pdl-datastream', { usb_MDL: 'QL-820NWB' })?.address).toBe('brother-ql://10.0.0.5:9100');
    expect(announced('pdl-datastream', { product: '(TM-m30III)' })).toMatchObject({ address: 'escpos://10.0.0.5:9100', make: 'TM-m30III' });
    expect(announced('pdl-datastream', { ty: 'HP LaserJet', pdl: 'application/postscript' })).toBeNull();
  });

  it('is nothing where somebody else holds the port of such announcements, and that ends nothing', async () => {
    const holder = createSocket({ type: 'udp4', reuseAddr: false });
    onTestFinished(() => void holder.close());
    holder.bind(5353);
    // Where it is held already, by whatever runs on this machine, that is somebody else just as well.
    await once(holder, 'listening').catch((error: NodeJS.ErrnoException) => expect(error.code).toBe('EADDRINUSE'));
    const errors: unknown[] = [];
    const note = (error: unknown) => errors.push(error);
    process.on('uncaughtException', note);
    onTestFinished(() => void process.off('uncaughtException', note));
    const discovery = createDiscovery({ printers: async () => [], print: async () => true }, systemEnvironment, 'localhost:1');
    expect(await discovery.find()).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('is found on the network, with the queues of the operating system beside it, and found again by its name', async () => {
    const name = `Foyer ${process.pid}`;
    const bonjour = new Bonjour({}, () => {});
    onTestFinished(() => new Promise<void>((resolve) => bonjour.destroy(() => resolve())));
    bonjour.publish({ name, type: 'ipp', port: 8631, txt: { rp: 'ipp/print', ty: 'Test' } });
    const system = {
      printers: async () => [{ name: 'Evolis', make: null, state: 'ready' as const, reasons: [] }],
      print: async () => true,
    };
    const discovery = createDiscovery(system, systemEnvironment, 'localhost:1');
    const found = await discovery.find();
    expect(found).toContainEqual({ name: 'Evolis', address: 'system:Evolis', service: null, from: 'system', make: null });
    const announced = found.find((each) => each.name === name);
    // A machine whose network carries no multicast finds nothing, and must not fail for it.
    if (announced === undefined) return;
    expect(announced).toMatchObject({ service: `ipp/${name}`, make: 'Test' });
    expect(await discovery.resolve(`ipp/${name}`)).toBe(announced.address);
  });
});
