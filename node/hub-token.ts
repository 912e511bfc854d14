import type { KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import type { EventId, StationId } from '../core/contract/common/ids.ts';

/** How long a token is good, and for how long one is used, in seconds. */
const tokenLifetime = 60;
const tokenUse = 30;

export interface HubTokenDependencies {
  readonly event: EventId;
  /** Who signs: another one after an enrolment anew. */
  readonly station: () => StationId;
  /** The private half of the station's Ed25519 key. */
  readonly key: () => KeyObject;
  /** The machine's clock, milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds that the machine's clock was ahead of the hub's when last measured; null if it never was. */
  readonly clockOffset: () => number | null;
}

/** What a hub's client needs of whoever signs its requests. */
export interface HubTokens {
  /** The bearer token of a request (RFC 6750 §2.1). */
  current(): Promise<string>;
  /**
   * Notes how the hub answered: the next token after a refusal may be of another time.
   * @param status of the answer
   * @param date its `Date` header: the hub's time, to the second (RFC 9110 §6.6.1)
   */
  noteAnswer(status: number, date: string | null | undefined): void;
}

/**
 * Tokens by which a hub knows who asks: a JWT (RFC 7519) of 60 s, signed with EdDSA (RFC 8037), of the hub's time. One is used for
 * half a minute. Where a token was refused and the hub's clock says another time than was thought, the tokens after it are of that
 * time: the machine's clock may be an hour off, or jump while the program runs, and no other answer could say so.
 */
export function createHubTokens({ event, station, key, now, clockOffset }: HubTokenDependencies): HubTokens {
  let held: { readonly token: Promise<string>; readonly of: StationId; readonly issued: number } | null = null;
  let correction: number | null = null;
  const offset = () => correction ?? clockOffset() ?? 0;

  return {
    current(): Promise<string> {
      const issued = Math.floor((now() - offset()) / 1000);
      const of = station();
      if (held !== null && held.of === of && issued >= held.issued && issued < held.issued + tokenUse) return held.token;
      const token = new SignJWT({ event })
        .setProtectedHeader({ alg: 'EdDSA', kid: of })
        .setSubject(of)
        .setAudience('foyer-hub')
        .setIssuedAt(issued)
        .setExpirationTime(issued + tokenLifetime)
        .sign(key());
      held = { token, of, issued };
      return token;
    },
    noteAnswer(status, date): void {
      const hubTime = Date.parse(date ?? '');
      if (status !== 401 || Number.isNaN(hubTime)) return;
      const measured = now() - hubTime;
      // A token that is nearly of the hub's time was refused for another reason.
      if (Math.abs(measured - offset()) < tokenUse * 1000) return;
      correction = measured;
      held = null;
    },
  };
}
