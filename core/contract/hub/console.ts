import { z } from 'zod';
import { Conflict, ConflictId } from '../common/conflict.ts';
import { EventId, StationId } from '../common/ids.ts';
import { KeyRing } from '../common/key-ring.ts';
import { EnrolledClass, isWholeMembership, Membership } from '../common/station-class.ts';
import { Text } from '../common/text.ts';
import { aboveOnly, by, inEvent } from './base.ts';
import { byConsole, byConsoleUpTo } from './right.ts';
import { hubStationsContract } from './stations.ts';
import { Quarantined } from './sync.ts';
import { WorkerHealth } from './worker-health.ts';

/** The largest file of a removable drive, in bytes: a station's weeks without a network. */
const maxBundle = 256 * 1024 * 1024;

/** What organisers see and do at the console, besides what has a contract of its own. */
export const hubConsoleContract = {
  events: byConsole
    .route({ method: 'GET', path: '/v1/console/events', summary: 'The events of this hub', tags: ['console'] })
    .input(z.strictObject({}))
    .output(
      z.array(z.strictObject({ id: EventId, code: z.string(), name: z.record(z.string(), z.string()), /** IANA. */ timeZone: z.string() })),
    ),
  packNotes: byConsole
    .route({ method: 'GET', path: '/v1/console/events/{event}/pack-notes', summary: 'Notes on its event pack', tags: ['console'] })
    .input(z.strictObject(inEvent))
    .output(z.array(z.strictObject({ file: z.string(), /** Empty for the whole file. */ path: z.string(), message: z.string() }))),
  overview: byConsole
    .route({
      method: 'GET',
      path: '/v1/console/events/{event}/overview',
      summary: 'Registrations by category',
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
        /** What the hub process that answers does by itself, as disclosing contacts to exhibitors, and how that goes. */
        workers: z.array(WorkerHealth),
        position: z.int(),
        categories: z.array(
          z.strictObject({ id: z.string(), name: z.record(z.string(), z.string()), colour: z.string(), registrants: z.int() }),
        ),
        time: z.int(),
      }),
    ),
  keyRing: byConsole
    .route({
      method: 'GET',
      path: '/v1/console/events/{event}/keyring',
      summary: 'The signed key ring, for judging credentials elsewhere',
      tags: ['console'],
    })
    .input(z.strictObject(inEvent))
    .output(KeyRing),
  quarantine: byConsole
    .route({
      method: 'GET',
      path: '/v1/console/events/{event}/quarantine',
      summary: 'Entries the hub could not accept and nobody has settled',
      tags: ['console'],
    })
    .input(z.strictObject(inEvent))
    .output(z.array(Quarantined.extend({ station: StationId, entry: z.string(), receivedAt: z.int() }))),
  ahead: byConsole
    .route({
      method: 'GET',
      path: '/v1/console/events/{event}/ahead',
      summary:
        'Entries dated further ahead than the hub takes any now, from an earlier version: what is written after them does not count until then',
      tags: ['console'],
    })
    .input(z.strictObject(inEvent))
    .output(z.array(z.strictObject({ station: StationId, seq: z.int(), at: z.int(), kind: z.string(), subject: z.uuid() }))),
  override: byConsole
    .errors({
      REFUSED: { status: 422, message: 'That can’t be taken.', data: z.strictObject({ detail: z.string() }) },
    })
    .route({
      method: 'POST',
      path: '/v1/console/events/{event}/overrides',
      summary: 'Write a fact that counts, also where something about the same is dated in the future',
      tags: ['console'],
    })
    .input(z.strictObject({ ...inEvent, by, kind: Text.max(64), subject: z.uuid(), body: z.record(z.string(), z.unknown()) }))
    .output(z.strictObject({ done: z.literal(true) })),
  settleQuarantined: byConsole
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
            kind: Text.max(64),
            subject: z.uuid(),
            body: z.record(z.string(), z.unknown()),
          }),
          z.strictObject({ how: z.literal('dismissed') }),
        ]),
      }),
    )
    .output(z.strictObject({ settled: z.literal(true) })),
  conflicts: byConsole
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
  reviewConflict: byConsole
    .route({
      method: 'POST',
      path: '/v1/console/events/{event}/conflicts/review',
      summary: 'Note who has looked at a conflict',
      tags: ['console'],
    })
    .input(z.strictObject({ ...inEvent, id: ConflictId, by, note: Text.max(500).nullable() }))
    .output(z.strictObject({ reviewed: z.literal(true) })),
  ...hubStationsContract,
  importBundle: byConsoleUpTo(maxBundle)
    .errors({ REFUSED: { status: 422, message: 'This file can’t be taken.', data: z.strictObject({ detail: z.string() }) } })
    .route({
      method: 'POST',
      path: '/v1/console/events/{event}/bundle',
      summary: 'Take what a station carried here on a removable drive; answers with what goes back to it',
      tags: ['console'],
    })
    .input(z.strictObject({ ...inEvent, text: z.string().max(maxBundle) }))
    .output(z.strictObject({ station: StationId, entries: z.int(), acknowledged: z.int(), quarantined: z.int(), reply: z.string() })),
  audit: byConsole
    .route({
      method: 'GET',
      path: '/v1/console/events/{event}/audit',
      summary: 'Check the hash chain of every station, and that the feed has no gap; with the wrong PINs that each journaled',
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
            deadLetters: z.int(),
            broken: z.strictObject({ seq: z.int(), why: z.enum(['gap', 'link', 'hash']) }).nullable(),
            /** Wrong PINs that it journaled, and when the last was. */
            wrongPins: z.int(),
            lastWrongPin: z.int().nullable(),
          }),
        ),
      }),
    ),
  newEpoch: byConsole
    .route({
      method: 'POST',
      path: '/v1/console/events/{event}/epoch',
      summary: 'After files of the database were put back by hand: stations start from the snapshot and send again what is missing',
      tags: ['console'],
    })
    .input(z.strictObject(inEvent))
    .output(z.strictObject({ begun: z.literal(true) })),
  rotateToken: byConsole
    .route({
      method: 'POST',
      path: '/v1/console/token',
      summary: 'Put a new token of the console in the place of this one, which opens nothing any more',
      tags: ['console'],
    })
    .errors({ SET_OUTSIDE: { status: 409, message: 'This hub has its token from FOYER_CONSOLE_TOKEN: change it there.' } })
    .input(z.strictObject({}))
    .output(z.strictObject({ token: z.string() })),
  createEnrolCode: byConsole
    .route({
      method: 'POST',
      path: '/v1/console/events/{event}/enrol-codes',
      summary: 'Make a one-time enrolment code for a station, or for an edge hub',
      tags: ['console'],
    })
    .errors(aboveOnly)
    .input(
      z
        .strictObject({
          ...inEvent,
          /** What joins by it may do what its class may (`docs/rights.md`). */
          stationClass: EnrolledClass.default('staff-station'),
          exhibitor: Membership.shape.exhibitor.default(null),
          checkpoint: Membership.shape.checkpoint.default(null),
        })
        .refine(isWholeMembership, 'an exhibitor’s station has an exhibitor, and only a gate station a checkpoint'),
    )
    .output(z.strictObject({ code: z.string(), expiresAt: z.int() })),
};
