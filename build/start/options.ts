import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Pin } from '../../core/contract/screen/pin.ts';
import { PrinterAddress, printerAddressHelp } from '../../core/contract/screen/printing.ts';
import { parseRole, type StationRole } from '../../core/contract/screen/role.ts';
import { defaultDataFolder } from '../../core/settings/data-folder.ts';
import { root } from '../root.ts';

export const help = `npm start -- [options]: a hub, a station and its kiosk on this machine

  --shell electron|browser|none   which window to open (default: Electron where it can run, else a browser);
                                  none serves the browser shell without opening one
  --data DIR                      where everything is kept (default: ${defaultDir()})
  --hub embedded|none|URL         a hub of its own, no hub, or one elsewhere (default: embedded)
  --enrol-code CODE               for a hub elsewhere: the one-time code it gave
  --pack DIR                      event pack (default: the reference event)
  --printer ADDRESS               where badges come out: file:DIR, ipp://…, zpl://HOST, escpos://HOST, brother-ql://HOST,
                                  escpos:/dev/usb/lp0, system:QUEUE (default: PDF files in DIR/badges)
  --identity-reader URL|FILE      local service of an identity card reader, or JSON with its address and
                                  how it speaks (docs/identity-readers.md)
  --name TEXT                     what the station is called at its first start (default: Kiosk 1)
  --role register|matchmaking|gate:CHECKPOINT  what the station is for at its first start (default: register); staff may change it
  --second-screen                 in Electron: a second display greets those who come to a gate
  --lang TAG                      first language of the screen (default: the pack's)
  --port N                        port of the browser shell (default: any free one)
  --pin DIGITS                    PIN of the staff corner (default at the first start: 2024)
  --supervisor-pin DIGITS         PIN for what only a supervisor may do, as to let in whom a gate refused (default: none, staff may)
  --help`;

export interface StartOptions {
  readonly shell: 'electron' | 'browser' | 'none' | null;
  readonly data: string;
  readonly hub: { readonly kind: 'embedded' } | { readonly kind: 'none' } | { readonly kind: 'elsewhere'; readonly url: string };
  readonly enrolCode: string | null;
  readonly pack: string;
  readonly printer: string;
  readonly identityReader: unknown;
  readonly name: string;
  readonly role: StationRole;
  readonly hasSecondScreen: boolean;
  readonly language: string | null;
  readonly port: number;
  readonly pin: string | null;
  readonly supervisorPin: string | null;
}

function defaultDir(): string {
  const { platform, env } = process;
  return defaultDataFolder({ platform, env, home: homedir(), isRoot: process.getuid?.() === 0 });
}

class OptionError extends Error {}

function hubOf(text: string): StartOptions['hub'] {
  if (text === 'embedded' || text === 'none') return { kind: text };
  if (/^https?:\/\//.test(text)) return { kind: 'elsewhere', url: text };
  throw new OptionError(`--hub is embedded, none or an address, not “${text}”.`);
}

/** A reader's address by itself, or a file that also says how its service speaks; checked by the station. */
function readerOf(given: string | undefined): unknown {
  if (given === undefined) return null;
  if (/^(https?|wss?):\/\//.test(given)) return { url: given };
  try {
    return JSON.parse(readFileSync(resolve(given), 'utf8'));
  } catch (error) {
    throw new OptionError(
      `--identity-reader ${given} is no address, and can't be read as JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function pinOf(option: string, given: string | undefined): string | null {
  if (given !== undefined && !Pin.safeParse(given).success) throw new OptionError(`--${option} is 4 to 12 digits.`);
  return given ?? null;
}

/** Reads the command line. Throws where it makes no sense; null when only help is asked for. */
export function readOptions(args: string[]): StartOptions | null {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      shell: text,
      data: text,
      hub: text,
      'enrol-code': text,
      pack: text,
      printer: text,
      'identity-reader': text,
      name: text,
      role: text,
      'second-screen': { type: 'boolean' },
      lang: text,
      port: text,
      pin: text,
      'supervisor-pin': text,
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) return null;
  const { shell = null } = values;
  if (shell !== null && shell !== 'electron' && shell !== 'browser' && shell !== 'none')
    throw new OptionError(`--shell is electron, browser or none, not “${shell}”.`);
  const data = resolve(values.data ?? defaultDir());
  if (data === resolve(root) || data.startsWith(join(resolve(root), '/')))
    throw new OptionError(`${data} lies in the project itself. Choose another folder with --data.`);
  const printer = values.printer ?? `file:${join(data, 'badges')}`;
  if (!PrinterAddress.safeParse(printer).success) throw new OptionError(`--printer is ${printerAddressHelp}, not “${printer}”.`);
  const name = (values.name ?? 'Kiosk 1').trim();
  if (name === '' || name.length > 80) throw new OptionError('--name is 1 to 80 characters.');
  const role = parseRole(values.role ?? 'register');
  if (role === null) throw new OptionError(`--role is register, matchmaking or gate:CHECKPOINT, not “${values.role}”.`);
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new OptionError(`--port is a number from 0 to 65535, not “${values.port}”.`);
  const pin = pinOf('pin', values.pin);
  const supervisorPin = pinOf('supervisor-pin', values['supervisor-pin']);
  if (supervisorPin !== null && supervisorPin === pin) throw new OptionError('--supervisor-pin and --pin must differ.');
  return {
    shell,
    data,
    hub: hubOf(values.hub ?? 'embedded'),
    enrolCode: values['enrol-code'] ?? null,
    pack: resolve(values.pack ?? join(root, 'resources/packs/waic-2024')),
    printer: printer.startsWith('file:') ? `file:${resolve(printer.slice('file:'.length))}` : printer,
    identityReader: readerOf(values['identity-reader']),
    name,
    role,
    hasSecondScreen: values['second-screen'] === true,
    language: values.lang ?? null,
    port,
    pin,
    supervisorPin,
  };
}
