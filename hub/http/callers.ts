import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { EventId } from '../../core/contract/common/ids.ts';
import { SourceName } from '../../core/contract/hub/import.ts';
import type { HubRight } from '../../core/contract/hub/right.ts';
import type { Database } from '../store/database.ts';
import { findWebhookSecret, sourceOfKey } from '../store/imports.ts';
import type { HubStation } from '../store/stations.ts';
import { bearer, isConsole, type StationGate } from './authentication.ts';
import { type WebhookHead, webhookHead } from './webhook.ts';

/** Who sent a request, as far as its head shows. */
export type Caller =
  | { readonly who: 'anybody' | 'code' | 'console' | 'display' }
  | { readonly who: 'station'; readonly station: HubStation }
  | { readonly who: 'source'; readonly event: EventId; readonly source: string }
  /** Fresh by its head; whether it is signed with the secret shows in the body. */
  | { readonly who: 'webhook'; readonly event: EventId; readonly source: string; readonly secret: string; readonly head: WebhookHead };

/** Whether a caller may speak for a source; the console may for each, where it was let in. */
export const isOfSource = (caller: Caller, event: EventId, source: string): boolean =>
  caller.who === 'console' || (caller.who === 'source' && caller.event === event && caller.source === source);

/** What of a request's head says who sent it. */
export interface RequestHead {
  readonly headers: IncomingHttpHeaders;
  /** Of the address, percent-decoded. */
  readonly params: Readonly<Record<string, unknown>>;
}

export interface CallerDependencies {
  readonly pool: Database;
  readonly gate: StationGate;
  readonly consoleToken: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Says who sent a request to an address with a right; null for somebody who may not ask there. */
export function createCallers({ pool, gate, consoleToken, now }: CallerDependencies) {
  async function source({ headers, params }: RequestHead): Promise<Caller | null> {
    const key = bearer(headers.authorization);
    const event = EventId.safeParse(params.event);
    const named = key === null || !event.success ? null : await sourceOfKey(pool, event.data, key);
    return named === null || !event.success ? null : { who: 'source', event: event.data, source: named };
  }

  async function webhook({ headers, params }: RequestHead): Promise<Caller | null> {
    const head = webhookHead(headers, now());
    const named = z.object({ event: EventId, source: SourceName }).safeParse(params);
    if (head === null || !named.success) return null;
    const secret = await findWebhookSecret(pool, named.data.event, named.data.source);
    return secret === null ? null : { who: 'webhook', ...named.data, secret, head };
  }

  return async function callerOf(right: HubRight, head: RequestHead): Promise<Caller | null> {
    switch (right.who) {
      case 'console':
        return isConsole(head.headers.authorization, consoleToken()) ? { who: 'console' } : null;
      case 'source':
        if (right.mayConsole === true && isConsole(head.headers.authorization, consoleToken())) return { who: 'console' };
        return source(head);
      case 'station': {
        const station = await gate(head.headers.authorization, right.isRevokedTaken !== true);
        return station === null ? null : { who: 'station', station };
      }
      case 'webhook':
        return webhook(head);
      case 'anybody':
      case 'code':
      case 'display':
        return { who: right.who };
    }
  };
}
export type Callers = ReturnType<typeof createCallers>;
