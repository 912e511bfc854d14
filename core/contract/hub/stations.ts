import { z } from 'zod';
import { StationId } from '../common/ids.ts';
import { Membership } from '../common/station-class.ts';
import { Text } from '../common/text.ts';
import { StaffRank } from '../screen/pin.ts';
import { aboveOnly, inEvent } from './base.ts';
import { byConsole } from './right.ts';
import { StationHealth } from './station-health.ts';

/** A wrong PIN at a station, and nothing of it. */
export const WrongPinLine = z.strictObject({
  /** By the event's time, milliseconds since 1970. */
  at: z.int(),
  rank: StaffRank,
  /** How many there were at that screen since the last right one. */
  wrong: z.int(),
});
export type WrongPinLine = z.infer<typeof WrongPinLine>;

/** What organisers see of the stations, and do about them. */
export const hubStationsContract = {
  stations: byConsole
    .route({
      method: 'GET',
      path: '/v1/console/events/{event}/stations',
      summary: 'All stations by name, a page at a time; `after` names the last of the page before',
      tags: ['console'],
    })
    .input(
      z.strictObject({
        ...inEvent,
        after: z.strictObject({ name: Text.max(80), id: StationId }).optional(),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
    )
    .output(
      z.strictObject({
        stations: z.array(
          z.strictObject({
            id: StationId,
            name: z.string(),
            ...Membership.shape,
            /** Whose place it took. */
            succeeds: StationId.nullable(),
            revoked: z.enum(['decommissioned', 'stolen', 'superseded']).nullable(),
            wiped: z.boolean(),
            seq: z.int(),
            lastSeen: z.int().nullable(),
            health: StationHealth.nullable(),
            /** When a wrong PIN was last tried there, as far as its journal has come; null where none was. */
            lastWrongPin: z.int().nullable(),
          }),
        ),
        total: z.int(),
        time: z.int(),
      }),
    ),
  reclassifyStation: byConsole
    .route({
      method: 'POST',
      path: '/v1/console/events/{event}/stations/{station}/class',
      summary: 'Make a staff station a gate station or the other way round; what it issued before stays good',
      tags: ['console'],
    })
    .errors(aboveOnly)
    .input(
      z.strictObject({
        ...inEvent,
        station: StationId,
        stationClass: z.enum(['staff-station', 'gate-station']),
        checkpoint: Membership.shape.checkpoint.default(null),
      }),
    )
    .output(z.strictObject({ changed: z.boolean() })),
  openDoor: byConsole
    .route({
      method: 'POST',
      path: '/v1/console/events/{event}/stations/{station}/open-door',
      summary: 'Let staff try their PINs again at a station, within seconds, where somebody has played with them',
      tags: ['console'],
    })
    .input(z.strictObject({ ...inEvent, station: StationId }))
    .output(z.strictObject({ opened: z.literal(true) })),
  wrongPins: byConsole
    .route({
      method: 'GET',
      path: '/v1/console/events/{event}/stations/{station}/wrong-pins',
      summary: 'When wrong PINs were tried at a station, and of which rank; the newest first',
      tags: ['console'],
    })
    .input(z.strictObject({ ...inEvent, station: StationId, limit: z.coerce.number().int().min(1).max(500).default(50) }))
    .output(z.array(WrongPinLine)),
  revokeStation: byConsole
    .route({
      method: 'POST',
      path: '/v1/console/events/{event}/stations/{station}/revoke',
      summary: 'Decommission a station, or report it stolen: it hands over what it has, then wipes itself',
      tags: ['console'],
    })
    .input(z.strictObject({ ...inEvent, station: StationId, how: z.enum(['decommissioned', 'stolen']) }))
    .output(z.strictObject({ revoked: z.literal(true) })),
};
