import { z } from 'zod';
import { Announcement, maxAnnouncements } from '../common/announcement.ts';
import { Conflict, ConflictId, SettledOutcome } from '../common/conflict.ts';
import { EventId, StationId } from '../common/ids.ts';
import { KeyRing, PublicKey } from '../common/key-ring.ts';
import { Membership } from '../common/station-class.ts';
import { Text } from '../common/text.ts';
import { EventPack } from '../event/pack.ts';
import { GateAssignment } from '../screen/role.ts';
import { hubAccessContract } from './access.ts';
import { appointmentsContract, hubAppointmentsContract } from './appointments.ts';
import { inEvent } from './base.ts';
import { hubConsoleContract } from './console.ts';
import { hubDesignContract } from './design.ts';
import { hubDeskContract } from './desk.ts';
import { importContract, registrantsContract } from './import.ts';
import { hubKiosksContract } from './kiosks.ts';
import { hubLeadsContract } from './leads.ts';
import { PrintingStation } from './printing-station.ts';
import { byAnyStation, byCode, byStation, declareRights } from './right.ts';
import { hubDisplayContract, hubSessionsContract } from './sessions.ts';
import { StationHealth } from './station-health.ts';

/** Key of the look-up hashes of an event, 32 bytes in hex: for stations only, never on a screen. */
const Pepper = z.string().regex(/^[0-9a-f]{64}$/);

/** What a station is given when it joins. */
export const Enrolled = z.strictObject({
  station: StationId,
  ...Membership.shape,
  event: EventId,
  pack: EventPack,
  packTag: z.string(),
  keyRing: KeyRing,
  /** Null for classes that look nobody up. */
  pepper: Pepper.nullable(),
  hubKey: PublicKey,
  time: z.int(),
});
export type Enrolled = z.infer<typeof Enrolled>;

const upstreamNeeded = { status: 503, message: 'Enrolling needs the hub above, which can’t be reached just now. Try again later.' };
const keyRefused = { status: 422, message: 'That public key is no sound Ed25519 key, or somebody has it already.' };
export const hubContract = declareRights({
  enrol: byCode
    .errors({
      UPSTREAM_NEEDED: upstreamNeeded,
      KEY_REFUSED: keyRefused,
      CODE_REFUSED: { status: 403, message: 'The enrolment code is unknown, used or expired. Ask for a new one on the hub console.' },
    })
    .route({ method: 'POST', path: '/v1/enrol', summary: 'Enrol a station with a one-time code', tags: ['station'] })
    .input(z.strictObject({ code: Text.min(4).max(32), name: Text.min(1).max(80), publicKey: PublicKey }))
    .output(Enrolled),

  // One whose place was taken may become another once more.
  reenrol: byAnyStation
    .route({
      method: 'POST',
      path: '/v1/reenrol',
      summary: 'Take over from an incarnation that forked: a new station id for a new key, asked for with the old one',
      tags: ['station'],
    })
    .errors({
      UPSTREAM_NEEDED: upstreamNeeded,
      KEY_REFUSED: keyRefused,
      TOO_MANY: { status: 429, message: 'This station has become another too often. Enrol it with a new code.' },
    })
    // An edge hub asks for a station behind it.
    .input(z.strictObject({ publicKey: PublicKey, succeeds: StationId.optional() }))
    .output(Enrolled),

  pack: byStation
    .route({
      method: 'GET',
      path: '/v1/events/{event}/pack',
      summary: 'The event pack and key ring; `known` is the tag already held',
      tags: ['station'],
    })
    .input(z.strictObject({ ...inEvent, known: Text.max(64).optional() }))
    .output(z.strictObject({ tag: z.string(), pack: EventPack.nullable(), keyRing: KeyRing, pepper: Pepper.nullable() })),

  heartbeat: byAnyStation
    .route({ method: 'POST', path: '/v1/heartbeat', summary: 'Report health, learn the hub time and the current pack', tags: ['station'] })
    .input(
      z.strictObject({
        health: StationHealth,
        /** Set by a revoked station that has handed over everything, right before it wipes itself. */
        wiping: z.boolean().default(false),
        /** Conflicts that it was notified of and has kept. */
        acknowledged: z.array(ConflictId).max(100).default([]),
        /** Conflicts that wait for staff there, and what staff made of others. */
        open: z.array(ConflictId).max(100).default([]),
        settled: z
          .array(z.strictObject({ id: ConflictId, outcome: SettledOutcome }))
          .max(50)
          .default([]),
        /** From an edge hub: how the stations behind it are. */
        stations: z
          .array(
            z.strictObject({
              station: StationId,
              health: StationHealth.nullable(),
              wiped: z.boolean(),
              isReachable: z.boolean().default(true),
            }),
          )
          .max(1_000)
          .default([]),
      }),
    )
    .output(
      z.strictObject({
        time: z.int(),
        packTag: z.string(),
        keyRingNumber: z.int(),
        /** `reenrol`: another incarnation has taken the caller's place. */
        command: z.enum(['wipe', 'reenrol']).nullable(),
        /** When organisers last let PINs be tried again at the caller, in milliseconds since 1970; null if they never have. */
        doorOpened: z.int().nullable().default(null),
        /** Conflicts that an entry of the caller is a side of, until it says that it has kept them. */
        notices: z.array(Conflict),
        /** Of those that it called open: which somebody has looked at. */
        reviewed: z.array(ConflictId).default([]),
        /** The gates that reached the hub lately: through it they reach each other. */
        gates: z.array(GateAssignment.extend({ station: StationId })).default([]),
        /** Where badges come out just now: a station without the stock of somebody’s badge says where to go. */
        printing: z.array(PrintingStation).max(1_000).default([]),
        /** Organisers' last word on whether the caller is out of service, and when it was given; null where they never said. */
        service: z.strictObject({ isOut: z.boolean(), at: z.int() }).nullable().default(null),
        /** What visitors at the caller are to read just now. */
        announcements: z.array(Announcement).max(maxAnnouncements).default([]),
        /** For an edge hub: which of the stations behind it were revoked. */
        revoked: z.array(z.strictObject({ station: StationId, how: z.enum(['decommissioned', 'stolen']) })),
      }),
    ),

  registrants: registrantsContract,
  appointments: appointmentsContract,
  displays: hubDisplayContract,

  console: {
    imports: importContract,
    desk: hubDeskContract,
    design: hubDesignContract,
    access: hubAccessContract,
    sessions: hubSessionsContract,
    leads: hubLeadsContract,
    appointments: hubAppointmentsContract,
    ...hubKiosksContract,
    ...hubConsoleContract,
  },
});
