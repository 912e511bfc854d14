import { z } from 'zod';
import { organiserStaff } from './right.ts';

/** Where a turnstile's relay listens, and how its door is felt. */
export type RelayAddress =
  /** Switched by POST; its door is asked for by GET, if it knows. */
  | { readonly kind: 'http'; readonly url: string }
  /** A coil of a Modbus TCP device (Modbus Application Protocol 1.1b3 §6.5), and the discrete input of its door (§6.2). */
  | {
      readonly kind: 'modbus';
      readonly host: string;
      readonly port: number;
      readonly unit: number;
      readonly coil: number;
      readonly door: number | null;
    }
  /** A channel of a serial relay; its door on the port's CTS line. */
  | { readonly kind: 'serial'; readonly path: string; readonly baud: number; readonly channel: number; readonly door: 'cts' | null };

export const relayAddressHelp =
  'http://HOST/PATH, modbus://HOST[:PORT]/COIL[?unit=1&door=INPUT] or serial:PATH[?channel=1&baud=9600&door=cts]';

function wholeIn(text: string | null, least: number, max: number, otherwise: number): number | null {
  if (text === null) return otherwise;
  const value = Number(text);
  return /^\d+$/.test(text) && value >= least && value <= max ? value : null;
}

/** Takes a relay's address apart; null where it is none. */
export function parseRelayAddress(text: string): RelayAddress | null {
  if (/^https?:\/\//.test(text)) return z.url({ protocol: /^https?$/ }).safeParse(text).success ? { kind: 'http', url: text } : null;
  const [place = '', query = ''] = text.split('?', 2);
  const pairs = query.split('&').flatMap((pair) => (pair === '' ? [] : [pair.split('=', 2) as [string, string?]]));
  const options = new Map(pairs.map(([name, value = '']) => [name, value]));
  const known = (names: readonly string[]) => [...options.keys()].every((name) => names.includes(name));
  const modbus = /^modbus:\/\/([A-Za-z0-9.-]+|\[[0-9a-f:]+\])(?::(\d{1,5}))?\/(\d{1,5})$/i.exec(place);
  if (modbus !== null) {
    const [, host = '', port = null, coil = ''] = modbus;
    const door = options.get('door') ?? null;
    const parts = [
      wholeIn(port ?? null, 1, 65_535, 502),
      wholeIn(options.get('unit') ?? null, 0, 255, 1),
      wholeIn(coil, 0, 65_535, 0),
      wholeIn(door, 0, 65_535, 0),
    ];
    const [portNumber, unit, coilNumber, doorNumber] = parts;
    if (portNumber == null || unit == null || coilNumber == null || doorNumber == null || !known(['unit', 'door'])) return null;
    return {
      kind: 'modbus',
      host: host.replace(/^\[|\]$/g, ''),
      port: portNumber,
      unit,
      coil: coilNumber,
      door: door === null ? null : doorNumber,
    };
  }
  const path = /^serial:(\S{1,200})$/.exec(place)?.[1];
  if (path === undefined) return null;
  const baud = wholeIn(options.get('baud') ?? null, 300, 921_600, 9_600);
  const channel = wholeIn(options.get('channel') ?? null, 1, 16, 1);
  const door = options.get('door') ?? null;
  if (baud === null || channel === null || (door !== null && door !== 'cts') || !known(['baud', 'channel', 'door'])) return null;
  return { kind: 'serial', path, baud, channel, door };
}

const Relay = z
  .string()
  .max(400)
  .refine((text) => parseRelayAddress(text) !== null, { error: `must be ${relayAddressHelp}` });

export const Turnstile = z.strictObject({
  /** The relay for the way in, and, where it has another, for the way out. */
  in: Relay,
  out: Relay.nullable().default(null),
  /** How long it is opened, in milliseconds. */
  pulse: z.int().min(50).max(30_000).default(500),
  /** `secure`: power opens it, and without it stays shut; `safe`: power keeps it shut, and without it stands open (escape routes). */
  fail: z.enum(['secure', 'safe']).default('secure'),
  /** How long after a verdict the door may open, and how long it may stay open, in milliseconds. */
  passWithin: z.int().min(500).max(60_000).default(6_000),
  openAtMost: z.int().min(1_000).max(600_000).default(15_000),
});
export type Turnstile = z.infer<typeof Turnstile>;

/** What is connected to a gate's station. */
export const GateDevices = z.strictObject({
  /** Scanners at serial ports; wedges and cameras need no settings. */
  scanners: z
    .array(z.strictObject({ path: z.string().min(1).max(200), baud: z.int().min(300).max(921_600).default(9_600) }))
    .max(8)
    .default([]),
  turnstile: Turnstile.nullable().default(null),
});
export type GateDevices = z.infer<typeof GateDevices>;
export const noDevices: GateDevices = { scanners: [], turnstile: null };

/** How a turnstile is, for its steward. */
export const TurnstileView = z.strictObject({
  /** `away`: it does not answer; nobody gets in by it. */
  state: z.enum(['ready', 'away']),
  door: z.enum(['open', 'shut']).nullable(),
  /** `forced`: it opened though nobody was let in; `held`: it stands open too long. Until somebody has seen to it. */
  alarm: z.strictObject({ kind: z.enum(['forced', 'held']), at: z.int() }).nullable(),
});
export type TurnstileView = z.infer<typeof TurnstileView>;

export const ScannerView = z.strictObject({ path: z.string(), state: z.enum(['ready', 'away']) });
export type ScannerView = z.infer<typeof ScannerView>;

const token = { token: z.string().min(16).max(128) };

/** Scanners and the turnstile of a gate, behind the PIN. */
export const devicesContract = {
  read: organiserStaff.input(z.strictObject(token)).output(
    z.strictObject({
      devices: GateDevices,
      scanners: z.array(ScannerView),
      turnstile: TurnstileView.nullable(),
      /** Serial ports of this machine. */
      ports: z.array(z.strictObject({ path: z.string(), name: z.string() })),
    }),
  ),
  set: organiserStaff.input(z.strictObject({ ...token, devices: GateDevices })).output(z.strictObject({ set: z.literal(true) })),
  /** Opens it once, to try it. */
  tryTurnstile: organiserStaff
    .errors({ AWAY: { status: 503, message: 'The turnstile does not answer.', data: z.strictObject({ detail: z.string() }) } })
    .input(z.strictObject({ ...token, direction: z.enum(['in', 'out']) }))
    .output(z.strictObject({ opened: z.literal(true) })),
};
