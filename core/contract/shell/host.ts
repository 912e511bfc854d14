import { oc } from '@orpc/contract';
import { z } from 'zod';
import { PrinterReason } from '../common/reasons.ts';
import { ProcessRestarts } from '../common/restarts.ts';
import { IdentityReaderSettings } from '../screen/identity.ts';
import { Pin } from '../screen/pin.ts';
import { PrinterAddress, PrinterSlot } from '../screen/printing.ts';
import { StationRole } from '../screen/role.ts';

/** What a shell tells the station when it starts it. */
export const StationSettings = z.strictObject({
  /** A folder of the station's own. */
  dataDir: z.string().min(1),
  /** Folder with the app's `resources/`. */
  resourcesDir: z.string().min(1),
  name: z.string().min(1).max(80),
  /** Address of the hub; null for a station without one. */
  hubUrl: z.url({ protocol: /^https?$/ }).nullable(),
  /** Needed once, at the first start with a hub. */
  enrolCode: z.string().nullable(),
  /** Folder of an event pack for a station without a hub. */
  packDir: z.string().nullable(),
  /** The first printer’s address; staff may add others. */
  printer: PrinterAddress,
  printerSlot: PrinterSlot,
  /** After how many days badges as PDF files, of the printer `file:`, are deleted; those of people who are erased go at once. */
  badgeFileDays: z.int().min(1).max(3_650).default(30),
  /**
   * Hosts, or `host:port`, that staff may name for a printer or relay though they are this machine, or something else that is no device's; the hub
   * only with its port.
   */
  deviceHosts: z.array(z.string().min(1).max(260)).max(50).default([]),
  /** Sets the staff PIN; null keeps the one that is set. */
  staffPin: Pin.nullable(),
  /** Sets the supervisors' PIN; null keeps what is set, or that there is none. */
  supervisorPin: Pin.nullable().default(null),
  /** The service of a reader of identity cards and passports on this machine. */
  identityReader: IdentityReaderSettings.nullable().default(null),
  /** What the station is for at its first start; what staff set later counts from then on. */
  role: StationRole.default({ kind: 'register' }),
  /** Whether a second display, where the machine has one, greets those who come to a gate. In the Electron shell only. */
  secondScreen: z.boolean().default(false),
  /** Fixes the first language instead of the pack's default. */
  language: z.string().nullable(),
});
export type StationSettings = z.infer<typeof StationSettings>;

/** A link between a screen, or the shell itself, and the station: a number that is used once in the life of a station's process. */
const LinkNumber = z.int().min(0);

/** Control messages from a shell to its station. A `frame` is one message of a link where ports can't be handed over: text. */
export const ToStation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start'), settings: StationSettings, restarts: ProcessRestarts.nullable().default(null) }),
  /**
   * In Electron a MessagePort comes with it; elsewhere frames with this link number follow. `screen` tells the station's own screens apart where a shell
   * has several: the same one has the same name, also after restarts.
   */
  z.strictObject({
    kind: z.literal('connect'),
    link: LinkNumber,
    role: z.enum(['screen', 'second-screen', 'host']),
    screen: z
      .string()
      .regex(/^[\w-]{0,64}$/)
      .default(''),
  }),
  z.strictObject({ kind: z.literal('frame'), link: LinkNumber, data: z.string() }),
  /** The link's other end is gone; it is forgotten. */
  z.strictObject({ kind: z.literal('disconnect'), link: LinkNumber }),
  z.strictObject({ kind: z.literal('stop') }),
]);
export type ToStation = z.input<typeof ToStation>;

/** Control messages from a station to its shell. */
export const FromStation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('fatal'), code: z.string(), message: z.string() }),
  z.strictObject({ kind: z.literal('frame'), link: LinkNumber, data: z.string() }),
  /** The station has closed this link, with a code of `linkCode`, and has forgotten it. */
  z.strictObject({ kind: z.literal('disconnect'), link: LinkNumber, code: z.int().min(1000).max(4999) }),
]);
export type FromStation = z.infer<typeof FromStation>;

const Base64 = z
  .string()
  .regex(/^[A-Za-z0-9+/]*={0,2}$/)
  .max(8192);

/** A printer that the operating system knows. */
export const SystemPrinter = z.strictObject({
  name: z.string(),
  make: z.string().nullable(),
  state: z.enum(['ready', 'busy', 'trouble']),
  reasons: z.array(PrinterReason),
});
export type SystemPrinter = z.infer<typeof SystemPrinter>;

/** What only a shell can do for its station: the second contract, from station to shell. */
export const hostContract = {
  key: {
    /** Where the operating system keeps keys, or `none` where it has no real key store. */
    backend: oc.input(z.strictObject({})).output(z.strictObject({ backend: z.string() })),
    wrap: oc
      .errors({ UNAVAILABLE: { status: 503, message: 'The operating system has no key store.' } })
      .input(z.strictObject({ plain: Base64 }))
      .output(z.strictObject({ wrapped: Base64 })),
    unwrap: oc
      .errors({ UNAVAILABLE: { status: 503, message: 'The operating system’s key store can’t open the key.' } })
      .input(z.strictObject({ wrapped: Base64 }))
      .output(z.strictObject({ plain: Base64 })),
  },
  /** The printers of the operating system. A shell without them has none. */
  printing: {
    printers: oc.input(z.strictObject({})).output(z.array(SystemPrinter)),
    /** Hands drawings (SVG), a page each, over to a queue without a dialog. */
    print: oc
      .errors({ UNAVAILABLE: { status: 503, message: 'This shell has no printers.' } })
      .input(
        z.strictObject({
          queue: z.string().max(200),
          name: z.string().max(80),
          /** In millimetres. */
          page: z.strictObject({ width: z.number().positive().max(1_000), height: z.number().positive().max(1_000) }),
          drawings: z.array(z.string().max(8_000_000)).min(1).max(500),
        }),
      )
      .output(z.strictObject({ isTaken: z.boolean() })),
  },
  relaunch: oc.input(z.strictObject({})).output(z.strictObject({ accepted: z.boolean() })),
};
