import { z } from 'zod';
import { PrintJobId, RegistrantId, Slug } from '../common/ids.ts';
import { PrinterNote, PrinterReason } from '../common/reasons.ts';
import { desk, deskAdds } from './right.ts';

/** What there is for a printer’s address; `electron/station/print/address.ts` takes it apart. */
export const printerAddressHelp =
  'file:DIR, ipp://HOST:PORT/PATH, zpl://HOST, escpos://HOST, brother-ql://HOST, escpos:/dev/usb/lp0 or system:QUEUE';
export const PrinterAddress = z
  .string()
  .max(400)
  .regex(/^(file:.+|system:.+|ipps?:\/\/.+|(zpl|escpos|brother-ql):\/.+)$/, `must be ${printerAddressHelp}`);

export const printJobStates = ['queued', 'rendering', 'sending', 'printed', 'failed', 'unknown', 'cancelled'] as const;
export const PrintJobState = z.enum(printJobStates);
export type PrintJobState = z.infer<typeof PrintJobState>;

/** Where a badge comes out, as a visitor faces the kiosk. */
export const PrinterSlot = z.enum(['left', 'right', 'below']);
export type PrinterSlot = z.infer<typeof PrinterSlot>;

export const PrintJobView = z.strictObject({
  id: PrintJobId,
  state: PrintJobState,
  reason: PrinterReason.nullable(),
  /** The printer that has it or had it last; null before that. */
  printer: z.string().nullable(),
  slot: PrinterSlot.nullable(),
  /** Counted per station: what the visitor is told and says at the service desk, where staff see it in their list. */
  number: z.int().min(1),
});
export type PrintJobView = z.infer<typeof PrintJobView>;

/** How far a batch is: of `failed`, which nobody but staff can help, `unclear` are those of which nobody knows whether they came out. */
export const BatchProgress = z.strictObject({
  total: z.int(),
  printed: z.int(),
  failed: z.int(),
  unclear: z.int(),
  /** Of those that are not printed. */
  numbers: z.array(z.int().min(1)),
});
export type BatchProgress = z.infer<typeof BatchProgress>;

const PrinterState = z.enum(['ready', 'busy', 'trouble']);

/** What a visitor’s screen needs to know of the printers. */
export const PrintingView = z.strictObject({
  /** `trouble` where none of them can print. */
  state: PrinterState,
  reasons: z.array(PrinterReason),
  slot: PrinterSlot,
  /** The stocks that can’t be printed on just now. */
  away: z.array(Slug),
  /** Of those, the ones that no printer of this station is for: their badges come out at these stations, or at the service desk alone. */
  elsewhere: z.array(z.strictObject({ stock: Slug, stations: z.array(z.string()) })).default([]),
});
export type PrintingView = z.infer<typeof PrintingView>;

export const PrinterName = z.string().trim().min(1).max(60);
const Offset = z.strictObject({ x: z.number().min(-20).max(20), y: z.number().min(-20).max(20) });

/** What staff set for a printer. */
export const PrinterSetup = z.strictObject({
  address: z.string().min(1).max(400),
  name: PrinterName,
  /** The name it announces itself by; null where it was typed. */
  service: z.string().max(300).nullable().default(null),
  slot: PrinterSlot,
  /** The stocks that lie in it; empty for whatever is asked for. */
  stocks: z.array(Slug).max(40),
  /** A fallback printer prints only while no main printer with that stock can. */
  role: z.enum(['main', 'fallback']),
  /** In millimetres to the right and down. */
  offset: Offset,
  /** 0 to 30, as ZPL printers count; null leaves the printer’s own. */
  darkness: z.int().min(0).max(30).nullable(),
  /** Labels on its roll; null where nobody counts. */
  labelsLeft: z.int().min(0).max(100_000).nullable(),
  /** Staff are warned when so many are left. */
  warnAt: z.int().min(0).max(10_000),
});
export type PrinterSetup = z.infer<typeof PrinterSetup>;

/** By what a printer is known again: its `printer-uuid` (PWG 5100.14), and SHA-256 of the certificate of `ipps`. Null where it has none. */
export const PrinterIdentity = z.strictObject({ uuid: z.string().max(200).nullable(), certificate: z.string().max(200).nullable() });
export type PrinterIdentity = z.infer<typeof PrinterIdentity>;

/** What only staff can answer: whether a printer has moved to another address, or is another one now. */
export const PrinterQuestion = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('address'), address: z.string().max(400) }),
  z.strictObject({ kind: z.literal('identity'), seen: PrinterIdentity }),
]);
export type PrinterQuestion = z.infer<typeof PrinterQuestion>;

export const PrinterView = z.strictObject({
  ...PrinterSetup.shape,
  service: z.string().nullable(),
  id: z.string(),
  driver: z.enum(['file', 'ipp', 'zpl', 'escpos', 'brother-ql', 'system']),
  state: PrinterState,
  /** What stops it. */
  reasons: z.array(PrinterReason),
  /** What will stop it soon. */
  notes: z.array(PrinterNote),
  /** In percent; null where it can’t tell. */
  supplies: z.array(z.strictObject({ name: z.string(), level: z.int().nullable() })),
  /** What it says lies in it. */
  media: z.array(z.string()),
  isPaused: z.boolean(),
  /** Who was pinned at its set-up; null until it has answered, and where it can't be told from others. */
  identity: PrinterIdentity.nullable(),
  question: PrinterQuestion.nullable(),
  /** Whether it is the one of the station’s settings, which can’t be removed here. */
  isOfSettings: z.boolean(),
});
export type PrinterView = z.infer<typeof PrinterView>;

export const FoundPrinter = z.strictObject({
  name: z.string(),
  address: z.string(),
  service: z.string().nullable(),
  /** How it was found. */
  from: z.enum(['dns-sd', 'cups', 'system']),
  make: z.string().nullable(),
});
export type FoundPrinter = z.infer<typeof FoundPrinter>;

export const papers = ['a4', 'a3', 'letter'] as const;
export const Paper = z.enum(papers);
export type Paper = z.infer<typeof Paper>;

/** Why somebody gets another badge. */
export const reprintReasons = ['lost', 'spoilt', 'corrected', 'not-printed'] as const;

/** A job in a list for staff. Times in milliseconds since 1970. */
export const StaffJob = z.strictObject({
  ...PrintJobView.shape,
  registrant: RegistrantId,
  name: z.string(),
  category: Slug.nullable(),
  stock: z.string(),
  /** The printer that staff chose for it. */
  pinned: z.string().nullable(),
  why: z.string(),
  paper: Paper.nullable(),
  queuedAt: z.int(),
});
export type StaffJob = z.infer<typeof StaffJob>;

/** A step of a job’s ledger. */
export const JobStep = z.strictObject({
  at: z.int(),
  state: PrintJobState,
  reason: PrinterReason.nullable(),
  printer: z.string().nullable(),
  actor: z.enum(['queue', 'visitor', 'staff']),
});
export type JobStep = z.infer<typeof JobStep>;

const token = { token: z.string().min(16).max(128) };
const notFound = { NOT_FOUND: { message: 'There is no such printer or print job.' } };
const base = desk.errors(notFound);
const adds = deskAdds.errors(notFound);
const done = z.strictObject({ done: z.literal(true) });
const ofPrinter = z.strictObject({ ...token, printer: z.string() });
const ofJob = z.strictObject({ ...token, job: PrintJobId });

/** Printers and their queue, for staff. */
export const printingContract = {
  printers: base.input(z.strictObject(token)).output(z.array(PrinterView)),
  /** What the network, CUPS and the operating system have; takes some seconds. */
  discover: base.input(z.strictObject(token)).output(z.array(FoundPrinter)),
  /** Takes a printer on (`printer` null) or changes one. */
  set: base
    .errors({ PRINTER_REFUSED: { status: 422, message: 'That is no printer.', data: z.strictObject({ detail: z.string() }) } })
    .input(z.strictObject({ ...token, printer: z.string().nullable(), setup: PrinterSetup }))
    .output(z.strictObject({ printer: z.string() })),
  /** What waited for it alone may go to any. */
  remove: base
    .errors({ IN_SETTINGS: { status: 409, message: 'This printer is set in the station’s settings.' } })
    .input(ofPrinter)
    .output(done),
  /** Answers what a printer's view asks, as it was shown: what has changed since is asked anew. */
  answer: base
    .errors({
      NOT_ASKED: { status: 409, message: 'That is not asked any more.' },
      PRINTER_REFUSED: { status: 422, message: 'That is no printer.', data: z.strictObject({ detail: z.string() }) },
    })
    .input(z.strictObject({ ...token, printer: z.string(), question: PrinterQuestion, isAccepted: z.boolean() }))
    .output(done),
  pause: base.input(z.strictObject({ ...token, printer: z.string(), isPaused: z.boolean() })).output(done),
  testPage: base
    .errors({ BUSY: { status: 409, message: 'The printer is printing.' } })
    .input(z.strictObject({ ...token, printer: z.string(), stock: Slug.nullable() }))
    .output(z.strictObject({ result: z.enum(['printed', 'later', 'failed', 'unknown']), reason: PrinterReason.nullable() })),
  /** The latest first. */
  jobs: base.input(z.strictObject({ ...token, limit: z.int().min(1).max(500).default(100) })).output(z.array(StaffJob)),
  ledger: base.input(ofJob).output(z.array(JobStep)),
  /** Gives a waiting job to one printer; null: to any. */
  move: base
    .errors({ NOT_WAITING: { status: 409, message: 'This job does not wait any more.' } })
    .input(z.strictObject({ ...token, job: PrintJobId, printer: z.string().nullable() }))
    .output(done),
  cancel: base
    .errors({ NOT_WAITING: { status: 409, message: 'This job does not wait any more.' } })
    .input(ofJob)
    .output(done),
  /** Staff have looked whether the badge came out. */
  settle: adds.input(z.strictObject({ ...token, job: PrintJobId, cameOut: z.boolean() })).output(done),
};
