import { z } from 'zod';
import { printerAddressHelp } from '../../../core/contract/screen/printing.ts';
import type { DriverKind } from './driver.ts';

/** A raw port: of the network, or a device file such as `/dev/usb/lp0`. */
export type RawAddress =
  | { readonly way: 'tcp'; readonly host: string; readonly port: number }
  | { readonly way: 'file'; readonly file: string };

/** In millimetres. */
export interface LabelSize {
  readonly width: number;
  readonly height: number;
}

/** A printer’s address taken apart. */
export type PrinterAddress =
  | { readonly kind: 'file'; readonly folder: string }
  | { readonly kind: 'ipp'; readonly url: string }
  | { readonly kind: 'zpl'; readonly port: RawAddress; readonly dpi: number | null; readonly label?: LabelSize }
  | { readonly kind: 'escpos'; readonly port: RawAddress; readonly head: number }
  | { readonly kind: 'brother-ql'; readonly port: RawAddress; readonly roll: number }
  | { readonly kind: 'system'; readonly queue: string };

const rawPort = 9100;
const Dpi = z.coerce.number().pipe(z.union([z.literal(203), z.literal(300), z.literal(600)]));
const Head = z.coerce.number().int().min(256).max(2560);
const Label = z
  .string()
  .regex(/^[1-9]\d{1,2}x[1-9]\d{1,2}$/)
  .transform((text): LabelSize => {
    const [width = 0, height = 0] = text.split('x').map(Number);
    return { width, height };
  });
const Roll = z.coerce.number().int().min(12).max(62);

function rawAddress(rest: string): RawAddress | null {
  if (rest.startsWith('//')) {
    const url = URL.parse(`tcp:${rest}`);
    if (url === null || url.hostname === '' || url.pathname.length > 1) return null;
    return { way: 'tcp', host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port === '' ? rawPort : Number(url.port) };
  }
  return rest.startsWith('/') ? { way: 'file', file: rest } : null;
}

/** Reads a printer’s address. Throws a RangeError, whose message says what there is, for one that is none. */
export function parseAddress(address: string): PrinterAddress {
  const refuse = (why = ''): never => {
    throw new RangeError(`“${address}” is no printer${why}: use ${printerAddressHelp}.`);
  };
  const [, scheme = '', all = ''] = /^([a-z-]+):(.+)$/.exec(address) ?? [];
  if (scheme === 'file') return { kind: 'file', folder: all };
  if (scheme === 'system') return { kind: 'system', queue: all };
  if (scheme === 'ipp' || scheme === 'ipps')
    return URL.canParse(address) && all.startsWith('//') ? { kind: 'ipp', url: address } : refuse();
  const [rest = '', options = ''] = all.split('?');
  const query = new URLSearchParams(options);
  const port = rawAddress(rest);
  if (port === null) return refuse();
  const option = <T>(name: string, schema: z.ZodType<T>, otherwise: T): T => {
    const given = query.get(name);
    if (given === null) return otherwise;
    const parsed = schema.safeParse(given);
    return parsed.success ? parsed.data : refuse(` (${name}=${given})`);
  };
  switch (scheme as DriverKind) {
    case 'zpl': {
      const label = option<LabelSize | null>('label', Label, null);
      return { kind: 'zpl', port, dpi: option<number | null>('dpi', Dpi, null), ...(label === null ? {} : { label }) };
    }
    case 'escpos':
      return { kind: 'escpos', port, head: option('head', Head, 576) };
    case 'brother-ql':
      return { kind: 'brother-ql', port, roll: option('roll', Roll, 62) };
    default:
      return refuse();
  }
}
