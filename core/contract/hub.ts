import { oc } from '@orpc/contract';
import { z } from 'zod';
import { EventId, StationId } from './ids.ts';
import { KeyRing, PublicKey } from './keyring.ts';
import { EventPack } from './pack.ts';
import { QuarantineReason } from './reasons.ts';

/** What a station says of itself; no personal data. */
export const StationHealth = z.strictObject({
  version: z.string().max(32),
  outbox: z.int().min(0),
  printer: z.enum(['ready', 'busy', 'trouble']),
  /** Milliseconds the station's clock is ahead of the hub's, as last measured. */
  clockOffset: z.int().nullable(),
  registrants: z.int().min(0),
});
export type StationHealth = z.infer<typeof StationHealth>;

/** Key of the look-up hashes of an event, 32 bytes in hex: for stations only, never on a screen. */
const Pepper = z.string().regex(/^[0-9a-f]{64}$/);

/** What a station is given when it joins. */
export const Enrolled = z.strictObject({
  station: StationId,
  event: EventId,
  pack: EventPack,
  packTag: z.string(),
  keyRing: KeyRing,
  pepper: Pepper,
  hubKey: PublicKey,
  time: z.int(),
});
export type Enrolled = z.infer<typeof Enrolled>;

const errors = {
  UNAUTHORIZED: { message: 'The request carries no token of an enrolled station.' },
  FORBIDDEN: { message: 'The caller may not do this.' },
  NOT_FOUND: { message: 'There is no such event.' },
};
const base = oc.errors(errors);
const inEvent = { event: EventId };

export const hubContract = {
  enrol: base
    .errors({
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
    .input(z.strictObject({ publicKey: PublicKey }))
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
      }),
    )
    .output(z.strictObject({ time: z.int(), packTag: z.string(), keyRingNumber: z.int(), command: z.enum(['wipe']).nullable() })),

  console: {
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
        summary: 'Entries the hub could not accept',
        tags: ['console'],
      })
      .input(z.strictObject(inEvent))
      .output(
        z.array(z.strictObject({ station: StationId, seq: z.int(), reason: QuarantineReason, detail: z.string(), receivedAt: z.int() })),
      ),
    createEnrolCode: base
      .route({
        method: 'POST',
        path: '/v1/console/events/{event}/enrol-codes',
        summary: 'Make a one-time enrolment code',
        tags: ['console'],
      })
      .input(z.strictObject(inEvent))
      .output(z.strictObject({ code: z.string(), expiresAt: z.int() })),
  },
};
