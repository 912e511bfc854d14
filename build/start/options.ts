import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { NewPin } from '../../core/contract/screen/pin.ts';
import { PrinterAddress, printerAddressHelp } from '../../core/contract/screen/printing.ts';
import { parseRole, type StationRole } from '../../core/contract/screen/role.ts';
import { defaultDataFolder } from '../../core/settings/data-folder.ts';
import { portOf } from '../../node/program/number-option.ts';
import { root } from '../root.ts';
import { rememberedIn } from './remembered.ts';
import { readSecret, type SecretOption, secretOptions } from './secrets.ts';

export const help = `npm start -- [options]: a hub, a station and its kiosk on this machine

  --shell electron|browser|none   which window to open (default: Electron where it can run, else a browser);
                                  none serves the browser shell without opening one
  --data DIR                      where everything is kept (default: ${defaultDir()})
  --hub embedded|none|URL         a hub of its own, no hub, or one elsewhere (default: embedded)
  --enrol-code-file FILE          for a hub elsewhere: a file with the one-time code it gave, - for standard input; or FOYER_ENROL_CODE
  --pack DIR                      event pack (default: as before; the reference event at the first start)
  --demo                          the pack's event takes place today and is open now, whatever its days are: a badge that is printed is let in
                                  (default: as before; --no-demo: on its own days)
  --printer ADDRESS               where badges come out (default: as before): file:DIR, ipp://…, zpl://HOST, escpos://HOST, brother-ql://HOST,
                                  escpos:/dev/usb/lp0, system:QUEUE (at the first start: PDF files in DIR/badges), or a simulated one that
                                  misbehaves: sim:brother-ql?roll=die-cut (npm run foyer -- printer-simulator lists them)
  --device-hosts HOST,HOST:PORT   which hosts staff may name for devices though they are this machine, or a cloud's own
                                  (default: this machine, but where the hub is elsewhere; the hub itself only with its port)
  --identity-reader URL|FILE|none local service of an identity card reader, or JSON with its address and
                                  how it speaks (docs/identity-readers.md; default: as before)
  --name TEXT                     what the station is called (default: as before; Kiosk 1 at its first start)
  --role register|matchmaking|gate:CHECKPOINT  what the station is for (default: as before; register at its first start); what staff chose counts
  --second-screen                 in Electron: a second display greets those who come to a gate (default: as before; --no-second-screen: none)
  --lang TAG                      first language of the screen, pack for the pack's (default: as before; the pack's at the first start)
  --port N                        port of the browser shell (default: as before; any free one at the first start); where another program
                                  has it the shell takes a free one and says so
  --pin-file FILE                 a file with the PIN of the staff corner, - for standard input; or FOYER_PIN (default at the first start: 2024)
  --supervisor-pin-file FILE      the same for what only a supervisor may do, as to let in whom a gate refused; or FOYER_SUPERVISOR_PIN
                                  (default: none, staff may)
  --help`;

export interface StartOptions {
  readonly shell: 'electron' | 'browser' | 'none' | null;
  readonly data: string;
  readonly hub: { readonly kind: 'embedded' } | { readonly kind: 'none' } | { readonly kind: 'elsewhere'; readonly url: string };
  readonly enrolCode: string | null;
  readonly pack: string;
  /** Whether this command line says so; else it is as before. */
  readonly isPackNamed: boolean;
  /** Whether a copy of the pack whose event takes place today is used instead. */
  readonly isToday: boolean;
  readonly printer: string;
  readonly deviceHosts: readonly string[];
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

/** Simulated printers of a demo run beside it. */
const ownHosts = ['localhost', '127.0.0.1', '::1'];

class OptionError extends Error {}

function hubOf(text: string): StartOptions['hub'] {
  if (text === 'embedded' || text === 'none') return { kind: text };
  if (/^https?:\/\//.test(text)) return { kind: 'elsewhere', url: text };
  throw new OptionError(`--hub is embedded, none or an address, not “${text}”.`);
}

/** A reader's address by itself, or a file that also says how its service speaks; checked by the station. */
function readerOf(given: string | undefined): unknown {
  if (given === undefined || given === 'none') return null;
  if (/^(https?|wss?):\/\//.test(given)) return { url: given };
  try {
    return JSON.parse(readFileSync(resolve(given), 'utf8'));
  } catch (error) {
    throw new OptionError(
      `--identity-reader ${given} is no address, and can't be read as JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function checkPin(what: string, pin: string | null): void {
  if (pin !== null && !NewPin.safeParse(pin).success) throw new OptionError(`The ${what} is 6 to 12 digits.`);
}

/** Reads the command line. Throws where it makes no sense; null when only help is asked for. */
export function readOptions(args: string[]): StartOptions | null {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    allowNegative: true,
    options: {
      shell: text,
      data: text,
      hub: text,
      // The three that are refused are known here, so that whoever gives one is told what to do instead.
      'enrol-code': text,
      'enrol-code-file': text,
      pack: text,
      demo: { type: 'boolean' },
      printer: text,
      'device-hosts': text,
      'identity-reader': text,
      name: text,
      role: text,
      'second-screen': { type: 'boolean' },
      lang: text,
      port: text,
      pin: text,
      'supervisor-pin': text,
      'pin-file': text,
      'supervisor-pin-file': text,
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
  // What is not said stays what it was: a kiosk that starts after a power cut is started by the plain command.
  const before = rememberedIn(data);
  const printer = values.printer ?? before?.printer ?? `file:${join(data, 'badges')}`;
  if (!printer.startsWith('sim:') && !PrinterAddress.safeParse(printer).success)
    throw new OptionError(`--printer is ${printerAddressHelp} or sim:PRINTER, not “${printer}”.`);
  const name = (values.name ?? before?.name ?? 'Kiosk 1').trim();
  if (name === '' || name.length > 80) throw new OptionError('--name is 1 to 80 characters.');
  const role = values.role === undefined ? (before?.role ?? parseRole('register')) : parseRole(values.role);
  if (role === null) throw new OptionError(`--role is register, matchmaking or gate:CHECKPOINT, not “${values.role}”.`);
  const port = portOf(values.port ?? '0');
  const secret = (option: SecretOption) => readSecret(option, { values, env: process.env });
  const pin = secret(secretOptions.pin);
  const supervisorPin = secret(secretOptions.supervisorPin);
  checkPin('PIN', pin);
  checkPin('supervisors’ PIN', supervisorPin);
  if (supervisorPin !== null && supervisorPin === pin) throw new OptionError('The supervisors’ PIN and the staff’s must differ.');
  const hub = values.hub === undefined ? (before?.hub ?? hubOf('embedded')) : hubOf(values.hub);
  return {
    shell,
    data,
    hub,
    enrolCode: secret(secretOptions.enrolCode),
    pack: resolve(values.pack ?? before?.packDir ?? join(root, 'resources/packs/waic-2024')),
    isPackNamed: values.pack !== undefined || values.demo !== undefined,
    isToday: values.demo ?? before?.isToday ?? false,
    printer: printer.startsWith('file:') ? `file:${resolve(printer.slice('file:'.length))}` : printer,
    deviceHosts: values['device-hosts']?.split(',').filter((host) => host !== '') ?? (hub.kind === 'elsewhere' ? [] : ownHosts),
    identityReader: values['identity-reader'] === undefined ? (before?.identityReader ?? null) : readerOf(values['identity-reader']),
    name,
    role,
    hasSecondScreen: values['second-screen'] ?? before?.secondScreen ?? false,
    language: values.lang === 'pack' ? null : (values.lang ?? before?.language ?? null),
    port,
    pin,
    supervisorPin,
  };
}
