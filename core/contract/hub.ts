import { z } from 'zod';
import { Conflict, SettledOutcome } from './conflict.ts';
import { hubDesignContract } from './design.ts';
import { hubAccessContract } from './hub-access.ts';
import { appointmentsContract, hubAppointmentsContract } from './hub-appointments.ts';
import { hubBase as base, by, inEvent } from './hub-base.ts';
import { hubDeskContract } from './hub-desk.ts';
import { hubLeadsContract } from './hub-leads.ts';
import { hubDisplayContract, hubSessionsContract } from './hub-sessions.ts';
import { EventId, Slug, StationId } from './ids.ts';
import { importContract, registrantsContract } from './import.ts';
import { KeyRing, PublicKey } from './keyring.ts';
import { EventPack } from './pack.ts';
import { GateHealth, GatePost } from './role.ts';
import { Quarantined } from './sync.ts';

/** What a station says of itself; no personal data. */
export const StationHealth = z.strictObject({
  version: z.string().max(32),
  outbox: z.int().min(0),
  printer: z.enum(['ready', 'busy', 'trouble']),
  /** Milliseconds the station's clock is ahead of the hub's, as last measured. */
  clockOffset: z.int().nullable(),
  registrants: z.int().min(0),
  /** What it judges, if it is a gate. */
  gate: GateHealth.nullable().default(null),
});
export type StationHealth = z.infer<typeof StationHealth>;

/** Key of the look-up hashes of an event, 32 bytes in hex: for stations only, never on a screen. */
const Pepper = z.string().regex(/^[0-9a-f]{64}$/);

/** What a station is given when it joins. */
export const Enrolled = z.strictObject({
  station: StationId,
  role: z.enum(['station', 'edge']),
  /** Whose station it is; null for the organiser's. */
  exhibitor: Slug.nullable().default(null),
  event: EventId,
  pack: EventPack,
  packTag: z.string(),
  keyRing: KeyRing,
  pepper: Pepper,
  hubKey: PublicKey,
  time: z.int(),
});
export type Enrolled = z.infer<typeof Enrolled>;

const upstreamNeeded = { status: 503, message: 'Enrolling needs the hub above, which can’t be reached just now. Try again later.' };
export const hubContract = {
  enrol: base
    .errors({
      UPSTREAM_NEEDED: upstreamNeeded,
      CODE_REFUSED: { status: 403, message: 'The enrolment code is unknown, used or expired. Ask for a new one on the hub console.' },
    })
    .route({ method: 'POST', path: '/v1/enrol', summary: 'Enrol a station with a one-time code', tags: ['station'] })
    .input(z.strictObject({ code: z.string().min(4).max(32), name: z.string().min(1).max(80), publicKey: PublicKey }))
    .output(Enrolled),

  reenrol: base
    .route({
      method: 'POST',
      path: '/v1/reenrol',
      summary: 'Take over from an incarnation that forked: a new station id for a new key, asked for with the old one',
      tags: ['station'],
    })
    .errors({ UPSTREAM_NEEDED: upstreamNeeded })
    // An edge hub asks for a station behind it.
    .input(z.strictObject({ publicKey: PublicKey, succeeds: StationId.optional() }))
    .output(Enrolled),

  pack: base
    .route({
      method: 'GET',
      path: '/v1/events/{event}/pack',
      summary: 'The event pack and key ring; `known` is the tag already held',
      tags: ['station'],
    })
    .input(z.strictObject({ ...inEvent, known: z.string().optional() }))
    .output(z.strictObject({ tag: z.string(), pack: EventPack.nullable(), keyRing: KeyRing, pepper: Pepper })),

  heartbeat: base
    .route({ method: 'POST', path: '/v1/heartbeat', summary: 'Report health, learn the hub time and the current pack', tags: ['station'] })
    .input(
      z.strictObject({
        health: StationHealth,
        /** Set by a revoked station that has handed over everything, right before it wipes itself. */
        wiping: z.boolean().default(false),
        /** Conflicts it was told of and has kept. */
        told: z.array(z.string().max(200)).max(100).default([]),
        /** Conflicts that wait for staff there, and what staff made of others. */
        open: z.array(z.string().max(200)).max(100).default([]),
        settled: z
          .array(z.strictObject({ id: z.string().max(200), outcome: SettledOutcome }))
          .max(50)
          .default([]),
        /** From an edge hub: how the stations behind it are. */
        stations: z
          .array(
            z.strictObject({
              station: StationId,
              health: StationHealth.nullable(),
              wiped: z.boolean(),
              isHeard: z.boolean().default(true),
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
        command: z.enum(['wipe']).nullable(),
        /** Conflicts that an entry of the caller is a side of, until it says that it has kept them. */
        notices: z.array(Conflict),
        /** Of those that it called open: which somebody has looked at. */
        reviewed: z.array(z.string()).default([]),
        /** The gates that the hub has heard of lately: those that hear each other through it. */
        gates: z.array(GatePost.extend({ station: StationId })).default([]),
        /** For an edge hub: which of the stations behind it were revoked. */
        revoked: z.array(z.strictObject({ station: StationId, how: z.enum(['retired', 'stolen']) })),
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
    events: base
      .route({ method: 'GET', path: '/v1/console/events', summary: 'The events of this hub', tags: ['console'] })
      .input(z.strictObject({}))
      .output(z.array(z.strictObject({ id: EventId, code: z.string(), name: z.record(z.string(), z.string()) }))),
    overview: base
      .route({
        method: 'GET',
        path: '/v1/console/events/{event}/overview',
        summary: 'Registrations by category and the latest stations',
        tags: ['console'],
      })
      .input(z.strictObject(inEvent))
      .output(
        z.strictObject({
          registrants: z.int(),
          arrived: z.int(),
          badges: z.int(),
          quarantined: z.int(),
          conflicts: z.int(),
          /** An edge hub's line to the hub above; null for a hub that has none. */
          uplink: z
            .strictObject({
              url: z.string(),
              connected: z.boolean(),
              detail: z.string().nullable(),
              lastContact: z.int().nullable(),
              waiting: z.int(),
            })
            .nullable(),
          position: z.int(),
          categories: z.array(
            z.strictObject({ id: z.string(), name: z.record(z.string(), z.string()), colour: z.string(), registrants: z.int() }),
          ),
          stations: z.array(
            z.strictObject({
              id: StationId,
              name: z.string(),
              role: z.enum(['station', 'edge']),
              revoked: z.enum(['retired', 'stolen']).nullable(),
              wiped: z.boolean(),
              seq: z.int(),
              lastSeen: z.int().nullable(),
              health: StationHealth.nullable(),
            }),
          ),
          time: z.int(),
        }),
      ),
    keyRing: base
      .route({
        method: 'GET',
        path: '/v1/console/events/{event}/keyring',
        summary: 'The signed key ring, for judging credentials elsewhere',
        tags: ['console'],
      })
      .input(z.strictObject(inEvent))
      .output(KeyRing),
    quarantine: base
      .route({
        method: 'GET',
        path: '/v1/console/events/{event}/quarantine',
        summary: 'Entries the hub could not accept and nobody has settled',
        tags: ['console'],
      })
      .input(z.strictObject(inEvent))
      .output(z.array(Quarantined.extend({ station: StationId, entry: z.string(), receivedAt: z.int() }))),
    settleQuarantined: base
      .errors({
        REFUSED: { status: 422, message: 'That can’t be taken either.', data: z.strictObject({ detail: z.string() }) },
      })
      .route({
        method: 'POST',
        path: '/v1/console/events/{event}/quarantine/{station}/{seq}',
        summary: 'Take an entry as it came, put a corrected one in its place, or leave it out',
        tags: ['console'],
      })
      .input(
        z.strictObject({
          ...inEvent,
          station: StationId,
          seq: z.coerce.number().int().min(1),
          by,
          settling: z.discriminatedUnion('how', [
            z.strictObject({ how: z.literal('replayed') }),
            z.strictObject({
              how: z.literal('mended'),
              kind: z.string().max(64),
              subject: z.uuid(),
              body: z.record(z.string(), z.unknown()),
            }),
            z.strictObject({ how: z.literal('dismissed') }),
          ]),
        }),
      )
      .output(z.strictObject({ settled: z.literal(true) })),
    conflicts: base
      .route({
        method: 'GET',
        path: '/v1/console/events/{event}/conflicts',
        summary: 'What stations disagreed on, and what the merge made of it; what nobody has looked at first',
        tags: ['console'],
      })
      .input(z.strictObject(inEvent))
      .output(
        z.array(
          Conflict.extend({
            foundAt: z.int(),
            reviewed: z.strictObject({ at: z.int(), by: z.string(), note: z.string().nullable() }).nullable(),
          }),
        ),
      ),
    reviewConflict: base
      .route({
        method: 'POST',
        path: '/v1/console/events/{event}/conflicts/review',
        summary: 'Note who has looked at a conflict',
        tags: ['console'],
      })
      .input(z.strictObject({ ...inEvent, id: z.string().max(200), by, note: z.string().max(500).nullable() }))
      .output(z.strictObject({ reviewed: z.literal(true) })),
    revokeStation: base
      .route({
        method: 'POST',
        path: '/v1/console/events/{event}/stations/{station}/revoke',
        summary: 'Retire a station, or report it stolen: it hands over what it has, then wipes itself',
        tags: ['console'],
      })
      .input(z.strictObject({ ...inEvent, station: StationId, how: z.enum(['retired', 'stolen']) }))
      .output(z.strictObject({ revoked: z.literal(true) })),
    importStick: base
      .errors({ REFUSED: { status: 422, message: 'This file can’t be taken.', data: z.strictObject({ detail: z.string() }) } })
      .route({
        method: 'POST',
        path: '/v1/console/events/{event}/stick',
        summary: 'Take what a station carried here on a stick; answers with what goes back to it',
        tags: ['console'],
      })
      .input(z.strictObject({ ...inEvent, text: z.string().max(500_000_000) }))
      .output(z.strictObject({ station: StationId, entries: z.int(), acknowledged: z.int(), quarantined: z.int(), reply: z.string() })),
    audit: base
      .route({
        method: 'GET',
        path: '/v1/console/events/{event}/audit',
        summary: 'Check the hash chain of every station, and that the feed has no gap',
        tags: ['console'],
      })
      .input(z.strictObject(inEvent))
      .output(
        z.strictObject({
          feedIsWhole: z.boolean(),
          stations: z.array(
            z.strictObject({
              station: StationId,
              entries: z.int(),
              shelved: z.int(),
              broken: z.strictObject({ seq: z.int(), why: z.enum(['gap', 'link', 'hash']) }).nullable(),
            }),
          ),
        }),
      ),
    newEpoch: base
      .route({
        method: 'POST',
        path: '/v1/console/events/{event}/epoch',
        summary: 'After files of the database were put back by hand: stations start from the snapshot and send again what is missing',
        tags: ['console'],
      })
      .input(z.strictObject(inEvent))
      .output(z.strictObject({ begun: z.literal(true) })),
    createEnrolCode: base
      .route({
        method: 'POST',
        path: '/v1/console/events/{event}/enrol-codes',
        summary: 'Make a one-time enrolment code for a station, or for an edge hub',
        tags: ['console'],
      })
      .errors({ UPSTREAM_NEEDED: { status: 409, message: 'This is an edge hub: make the code at the hub above.' } })
      .input(
        z.strictObject({
          ...inEvent,
          role: z.enum(['station', 'edge']).default('station'),
          /** For an exhibitor's own station, which collects leads and nothing else. */
          exhibitor: Slug.nullable().default(null),
        }),
      )
      .output(z.strictObject({ code: z.string(), expiresAt: z.int() })),
  },
};
