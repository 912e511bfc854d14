import { createHash, timingSafeEqual } from 'node:crypto';
import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import type { Pool } from 'pg';
import { StationId } from '../core/contract/ids.ts';
import { findStation, type HubStation } from './store/stations.ts';

/** A station's token lives 60 s; this much may clocks differ besides, in seconds. */
const tolerance = 30;

function bearer(authorization: string | undefined): string | null {
  const match = /^Bearer ([\w.~+/=-]{1,2048})$/.exec(authorization ?? '');
  return match?.[1] ?? null;
}

/** The enrolled, unrevoked station that signed the request's token (RFC 7519, EdDSA), or null. */
export async function stationOf(pool: Pool, authorization: string | undefined): Promise<HubStation | null> {
  const token = bearer(authorization);
  if (token === null) return null;
  try {
    const id = StationId.safeParse(decodeProtectedHeader(token).kid);
    const station = id.success ? await findStation(pool, id.data) : null;
    if (station === null || station.revoked) return null;
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: station.publicKey }, 'EdDSA');
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['EdDSA'],
      audience: 'foyer-hub',
      subject: station.id,
      clockTolerance: tolerance,
      maxTokenAge: 60 + tolerance,
      requiredClaims: ['iat', 'exp'],
    });
    return payload.sub === station.id ? station : null;
  } catch (error) {
    // What is no token, or of no known key, is nobody's. A database that does not answer is another matter.
    if (error instanceof Error && 'severity' in error) throw error;
    if (error instanceof Error && /connect|terminat|timeout/i.test(error.message) && !('claim' in error)) throw error;
    return null;
  }
}

/** Whether the request carries the console's token, compared in constant time. */
export function isConsole(authorization: string | undefined, token: string): boolean {
  const given = bearer(authorization);
  if (given === null) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
