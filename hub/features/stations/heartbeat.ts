import type { z } from 'zod';
import type { StationId } from '../../../core/contract/common/ids.ts';
import type { StationHealth } from '../../../core/contract/hub/station-health.ts';
import { heartbeatRights } from '../../../core/rights/heartbeat-rights.ts';
import type { HubRouterDependencies } from '../../http/dependencies.ts';
import { createEventOr } from '../../http/event-or.ts';
import type { GuardedContract } from '../../http/guard.ts';
import { announcementsFor, serviceOf } from '../../store/announcements.ts';
import { markNoticesAcknowledged, noticesFor, reviewConflict, reviewedOf, wereNotified } from '../../store/conflicts.ts';
import { listPrintingStations } from '../../store/printing-stations.ts';
import {
  doorOpenedAt,
  findStation,
  type HubStation,
  listGates,
  markWiped,
  revokedBehind,
  saveHealth,
  saveHealthBehind,
} from '../../store/stations.ts';

type Health = z.infer<typeof StationHealth>;

/** What a station says of itself, as far as its class and its place let it: others count on what gates say. */
export function believableHealth({ stationClass, checkpoint }: Pick<HubStation, 'stationClass' | 'checkpoint'>, health: Health): Health {
  const isGate = heartbeatRights.gate.includes(stationClass) && (checkpoint === null || health.gate?.checkpoint === checkpoint);
  const isKiosk = heartbeatRights.kiosk.includes(stationClass);
  const prints = heartbeatRights.printing.includes(stationClass);
  return {
    ...health,
    gate: isGate ? health.gate : null,
    stocks: prints ? health.stocks : [],
    openJobs: prints ? health.openJobs : [],
    isOutOfService: isKiosk && health.isOutOfService,
  };
}

/** Stations of this hub, and those that only the hub above reaches. */
function withOthers<T extends { readonly station: StationId }>(here: readonly T[], above: readonly T[]): T[] {
  return [...here, ...above.filter(({ station }) => !here.some((each) => each.station === station))];
}

const words = { left: 'sent out at the gate', stays: 'stays inside, said the gate' };

/** Stations report how they are, and learn the time and what to do; each is believed and told what is of its class (`core/rights/`). */
export function createHeartbeat(os: GuardedContract['heartbeat'], { pool, gate, uplinks, now }: HubRouterDependencies) {
  const eventOr = createEventOr(pool);

  /** Reviews those of the conflicts that the station was notified of: nobody settles what is none of theirs. */
  async function settle({ event, id, name }: HubStation, settled: readonly { id: string; outcome: keyof typeof words }[]): Promise<void> {
    if (settled.length === 0) return;
    const own = await wereNotified(
      pool,
      event,
      id,
      settled.map((each) => each.id),
    );
    for (const { id: conflict, outcome } of settled)
      if (own.has(conflict)) await reviewConflict(pool, event, conflict, name, words[outcome]);
  }

  return os.handler(async ({ input, context, errors }) => {
    // A revoked station gets an answer too: the command to wipe itself.
    const caller = await gate(context.authorization, false);
    const station = caller === null ? null : await findStation(pool, caller.event, caller.id);
    if (station === null || station.wiped) throw errors.UNAUTHORIZED();
    const { event: eventId, id, stationClass, revoked } = station;
    const event = await eventOr(eventId, errors);
    const answer = {
      time: now(),
      packTag: event.packTag,
      keyRingNumber: event.keyRingNumber,
      notices: [],
      gates: [],
      printing: [],
      revoked: [],
    };
    // Another has its place: what the old name says of itself counts no more.
    if (revoked === 'superseded') return { ...answer, command: 'reenrol' as const };
    await saveHealth(pool, eventId, id, believableHealth(station, input.health));
    if (input.wiping && revoked !== null) await markWiped(pool, eventId, id);
    if (revoked !== null) return { ...answer, command: 'wipe' as const };
    const may = (what: keyof typeof heartbeatRights) => heartbeatRights[what].includes(stationClass);
    await markNoticesAcknowledged(pool, eventId, id, input.acknowledged);
    if (may('conflicts')) await settle(station, input.settled);
    const open = may('conflicts') ? [...(await wereNotified(pool, eventId, id, input.open))] : [];
    if (may('stations')) await saveHealthBehind(pool, eventId, id, input.stations);
    const lines = uplinks().filter((uplink) => uplink.event === eventId);
    const above = lines.flatMap((uplink) => uplink.gates());
    const here = may('gate') || may('stations') ? await listGates(pool, eventId) : [];
    return {
      ...answer,
      command: null,
      doorOpened: await doorOpenedAt(pool, eventId, id),
      notices: may('conflicts') ? await noticesFor(pool, eventId, id) : [],
      reviewed: await reviewedOf(pool, eventId, open),
      gates: here.length === 0 && !may('gate') && !may('stations') ? [] : withOthers(here, above),
      printing:
        may('printing') || may('stations')
          ? withOthers(
              await listPrintingStations(pool, eventId),
              lines.flatMap((uplink) => uplink.printing()),
            )
          : [],
      service: may('kiosk') ? await serviceOf(pool, eventId, id) : null,
      announcements: may('kiosk') ? await announcementsFor(pool, eventId, id) : [],
      revoked: may('stations') ? await revokedBehind(pool, eventId, id) : [],
    };
  });
}
