import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Answers, consentErrors, registered } from '../common/answers.ts';
import { Conflict } from '../common/conflict.ts';
import { KioskSessionId, PrintJobId, Slug } from '../common/ids.ts';
import { ProcessRestarts } from '../common/restarts.ts';
import { EventPack } from '../event/pack.ts';
import { deskAppointmentsContract, matchmakingContract } from './appointments.ts';
import { stationDesignContract } from './design.ts';
import { deskContract } from './desk.ts';
import { devicesContract } from './devices.ts';
import { gateContract } from './gate.ts';
import { IdentityView } from './identity.ts';
import { kioskStandingContract } from './kiosk-standing.ts';
import { leadContract } from './lead.ts';
import { lookupContract, MaskedPerson } from './lookup.ts';
import { Pin, pinsContract, StaffRank } from './pin.ts';
import { BatchProgress, PrinterView, PrintingView, PrintJobView, printingContract } from './printing.ts';
import { anyone, declareRights, organiserStaff, staff, supervisorOnly, visitor, visitorAdds } from './right.ts';
import { StationRole } from './role.ts';
import { ScannerState, scannerContract, scannerSetupContract } from './scanner.ts';
import { secondScreenContract } from './second-screen.ts';
import { deskSessionsContract } from './sessions.ts';

export const KioskView = z.strictObject({
  version: z.string(),
  station: z.string(),
  language: z.string().nullable(),
  role: StationRole,
  pack: EventPack,
});
export type KioskView = z.infer<typeof KioskView>;

export const StaffStatus = z.strictObject({
  version: z.string(),
  station: z.string(),
  event: z.string(),
  outbox: z.int(),
  /** Entries that the hub has and whose personal values are still to be redacted here. */
  toRedact: z.int(),
  quarantined: z.int(),
  registrants: z.int(),
  upstream: z.enum(['none', 'connected', 'unreachable', 'refused']),
  upstreamDetail: z.string().nullable(),
  /** Milliseconds since 1970; null if never. */
  lastSync: z.int().nullable(),
  clockOffset: z.int().nullable(),
  /** Conflicts that an entry of this station is a side of and staff have not seen. */
  notices: z.array(Conflict),
  /** Its entries that the hub put aside, the latest hundred. */
  deadLetters: z.array(z.strictObject({ station: z.string(), seq: z.int(), reason: z.string(), detail: z.string() })),
  /** What other stations wrote; null for a station without a hub. */
  feed: z
    .strictObject({
      /** How far the feed has been applied; null before the first load. */
      position: z.int().nullable(),
      /** How far it goes, as the hub last answered. */
      head: z.int(),
      /** The first load under way. */
      loading: z.strictObject({ rows: z.int(), total: z.int() }).nullable(),
      detail: z.string().nullable(),
      /** Entries that could not be applied (yet). */
      parked: z.int(),
    })
    .nullable(),
  printers: z.array(PrinterView),
  jobs: z.strictObject({ waiting: z.int(), failed: z.int(), unknown: z.int() }),
  keyBackend: z.string(),
  /** Staff or organisers took it out of service: it registers no visitors. */
  isOutOfService: z.boolean().default(false),
  /** How often the station and its shell were started again; null where nobody watches over them. */
  restarts: ProcessRestarts.nullable().default(null),
  scanner: ScannerState,
});
export type StaffStatus = z.infer<typeof StaffStatus>;

const entryErrors = {
  CATEGORY_REFUSED: { status: 422, message: 'This category can’t be registered at a kiosk.' },
  NOT_READY: {
    status: 409,
    message: 'No badge may be printed for this person now.',
    data: z.strictObject({ state: z.enum(['document', 'differs']) }),
  },
  INVITATION_REFUSED: { status: 422, message: 'This category needs an invitation that is still open.' },
};
const walkUp = z.strictObject({
  kioskSession: KioskSessionId,
  category: Slug,
  language: z.string().min(2).max(35),
  answers: Answers,
  consents: z.record(Slug, z.boolean()),
  /** The visitor has been offered a record and said that it is not theirs. */
  isSomebodyElse: z.boolean().default(false),
  invitation: z.string().max(60).nullable().default(null),
});

const driveErrors = {
  DRIVE_REFUSED: { status: 422, message: 'That did not work with this drive.', data: z.strictObject({ detail: z.string() }) },
};
const staffToken = { token: z.string().min(16).max(128) };

/** What a screen may ask of its station. Carried over a MessagePort or a loopback WebSocket. */
export const stationContract = declareRights({
  kiosk: anyone.input(z.strictObject({})).output(KioskView),
  scanner: scannerContract,
  kioskSession: {
    register: visitorAdds
      .errors({
        ...consentErrors,
        ...entryErrors,
        /** The same phone number, e-mail address or document, and a name that is close: they are offered their own record. */
        ALREADY_HERE: {
          status: 409,
          message: 'This person seems to be registered already.',
          data: z.strictObject({ people: z.array(MaskedPerson).min(1) }),
        },
      })
      .input(walkUp)
      .output(registered),
    /** Registers somebody in a category that needs approval: no badge yet. The handle stands for them while they wait. */
    apply: visitorAdds
      .errors({ ...consentErrors, ...entryErrors })
      .input(walkUp)
      .output(z.strictObject({ handle: z.string() })),
    /** Whether an invitation opens a category. */
    invite: visitor
      .input(z.strictObject({ category: Slug, code: z.string().max(60) }))
      .output(z.strictObject({ result: z.enum(['open', 'unknown', 'used-up', 'wait']) })),
    ...lookupContract,
    preview: visitor
      .errors({ CATEGORY_REFUSED: { status: 422, message: 'There is no such category.' } })
      .input(z.strictObject({ category: Slug, answers: Answers }))
      .output(
        z.strictObject({
          svg: z.string(),
          width: z.number(),
          height: z.number(),
          /** Characters that no font has, and would come out as boxes: with the form's field that has them, where it is one. */
          missing: z.array(z.strictObject({ field: z.string().nullable(), letters: z.array(z.string()) })),
        }),
      ),
  },
  print: {
    watch: visitor
      .errors({ NOT_FOUND: { message: 'There is no such print job.' } })
      .input(z.strictObject({ job: PrintJobId }))
      .output(eventIterator(PrintJobView)),
    /** How far a batch is. */
    batch: visitor.input(z.strictObject({ jobs: z.array(PrintJobId).min(1).max(500) })).output(eventIterator(BatchProgress)),
    /** The visitor's answer to "Did your badge come out?", or a wish to print again. */
    settle: visitorAdds
      .errors({
        NOT_FOUND: { message: 'There is no such print job.' },
        REPRINTS_USED: { status: 409, message: 'No more reprints without staff.' },
      })
      .input(z.strictObject({ job: PrintJobId, cameOut: z.boolean() }))
      .output(PrintJobView),
  },
  identity: { watch: visitor.input(z.strictObject({})).output(eventIterator(IdentityView)) },
  gate: gateContract,
  secondScreen: secondScreenContract,
  lead: leadContract,
  matchmaking: matchmakingContract,
  kioskStanding: kioskStandingContract,
  printer: { watch: anyone.input(z.strictObject({})).output(eventIterator(PrintingView)) },
  staff: {
    /** @param as for what is to be done: what only a supervisor may do takes a supervisor's PIN, where there is one */
    enter: anyone
      .errors({
        ...supervisorOnly,
        PIN_REFUSED: { status: 403, message: 'That PIN is not right.', data: z.strictObject({ retryAfterMs: z.int() }) },
      })
      .input(z.strictObject({ pin: Pin, as: StaffRank.default('staff') }))
      .output(z.strictObject(staffToken)),
    status: staff.input(z.strictObject(staffToken)).output(StaffStatus),
    syncNow: staff.input(z.strictObject(staffToken)).output(z.strictObject({ asked: z.boolean() })),
    /** Outbox and feed on a removable drive, where there is no network. */
    drive: {
      places: staff
        .input(z.strictObject(staffToken))
        .output(z.array(z.strictObject({ path: z.string(), name: z.string(), files: z.array(z.string()) }))),
      write: staff
        .errors(driveErrors)
        .input(z.strictObject({ ...staffToken, path: z.string().max(4096) }))
        .output(z.strictObject({ file: z.string(), entries: z.int() })),
      read: staff
        .errors(driveErrors)
        .input(z.strictObject({ ...staffToken, path: z.string().max(4096), file: z.string().max(255) }))
        .output(z.strictObject({ entries: z.int(), acknowledged: z.int() })),
    },
    /** What the station is for. */
    setRole: organiserStaff
      .errors({
        ROLE_REFUSED: { status: 422, message: 'The event pack has no such checkpoint, or it does not lead that way.' },
      })
      .input(z.strictObject({ ...staffToken, role: StationRole }))
      .output(z.strictObject({ set: z.literal(true) })),
    /** Takes the kiosk out of service, or puts it back; it stays so over restarts. */
    setOutOfService: organiserStaff
      .input(z.strictObject({ ...staffToken, isOut: z.boolean() }))
      .output(z.strictObject({ set: z.literal(true) })),
    pins: pinsContract,
    /** Staff have seen the notices. */
    noticesSeen: organiserStaff.input(z.strictObject(staffToken)).output(z.strictObject({ seen: z.literal(true) })),
    desk: deskContract,
    devices: devicesContract,
    scanner: scannerSetupContract,
    sessions: deskSessionsContract,
    appointments: deskAppointmentsContract,
    printing: printingContract,
    design: stationDesignContract,
    leave: anyone.input(z.strictObject(staffToken)).output(z.strictObject({ left: z.boolean() })),
  },
});
