import { createHash, timingSafeEqual } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { EventId, StationId } from '../../core/contract/common/ids.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { findStation, type HubStation } from '../store/stations.ts';

/** A station's token lives 60 s; this much may clocks differ besides, in seconds. */
const tolerance = 30;
/** Tokens remembered at once; a station uses one for about half a minute. */
const maxTokens = 20_000;

/** A request's bearer token (RFC 6750 §2.1); null where it has none. */
export function bearer(authorization: string | undefined): string | null {
  const match = /^Bearer ([\w.~+/=-]{1,2048})$/.exec(authorization ?? '');
  return match?.[1] ?? null;
}

/** Who a token says it is of, before anything is believed. */
function claimed(token: string): { event: EventId; station: StationId } | null {
  try {
    const station = StationId.safeParse(decodeProtectedHeader(token).kid);
    const event = EventId.safeParse(decodeJwt(token).event);
    return station.success && event.success ? { event: event.data, station: station.data } : null;
  } catch {
    return null;
  }
}

async function isSigned(token: string, station: HubStation, now: number): Promise<number | null> {
  try {
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: station.publicKey }, 'EdDSA');
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['EdDSA'],
      audience: 'foyer-hub',
      subject: station.id,
      clockTolerance: tolerance,
      maxTokenAge: 60 + tolerance,
      requiredClaims: ['iat', 'exp'],
      currentDate: new Date(now),
    });
    return payload.exp ?? null;
  } catch {
    // What is no token, or of no known key, is nobody's.
    return null;
  }
}

/**
 * Says which enrolled station signed a request's token (RFC 7519, EdDSA), or null. A token is verified once in its life.
 * @param now the hub's clock, on which tokens are judged, in milliseconds since 1970
 */
export function createStationGate(pool: ReadableDatabase, now: () => number) {
  const verified = new Map<string, { readonly station: HubStation; readonly until: number }>();

  function remember(token: string, station: HubStation, until: number): void {
    if (verified.size >= maxTokens) {
      for (const [old, { until: end }] of verified) if (end < now()) verified.delete(old);
      if (verified.size >= maxTokens) verified.clear();
    }
    verified.set(token, { station, until });
  }

  /** @param isFresh whether the station is looked up anew, so that one revoked a moment ago is refused; else the caller does */
  return async function stationOf(authorization: string | undefined, isFresh: boolean): Promise<HubStation | null> {
    const token = bearer(authorization);
    if (token === null) return null;
    const known = verified.get(token);
    if (known !== undefined && known.until > now()) {
      if (!isFresh) return known.station;
      const station = await findStation(pool, known.station.event, known.station.id);
      return station?.revoked === null ? station : null;
    }
    const claim = claimed(token);
    const station = claim === null ? null : await findStation(pool, claim.event, claim.station);
    if (station === null || (isFresh && station.revoked !== null)) return null;
    const expires = await isSigned(token, station, now());
    if (expires === null) return null;
    remember(token, station, (expires + tolerance) * 1000);
    return station;
  };
}
export type StationGate = ReturnType<typeof createStationGate>;

/** Whether the request carries the console's token, compared in constant time. */
export function isConsole(authorization: string | undefined, token: string): boolean {
  const given = bearer(authorization);
  if (given === null) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
