import { ORPCError } from '@orpc/client';
import { z } from 'zod';
import { measureOffset } from '../../core/clock/clock-offset.ts';
import type { EventId, StationId } from '../../core/contract/common/ids.ts';
import type { PrivateJwk } from '../../core/contract/common/key-ring.ts';
import { Enrolled, hubContract } from '../../core/contract/hub/hub.ts';
import { type FeedPage, parseFeedPage, syncContract } from '../../core/contract/hub/sync.ts';
import { signingKey } from '../../node/ed25519.ts';
import { createHubClient, type HubClient } from '../../node/hub-client.ts';
import { createHubTokens } from '../../node/hub-token.ts';
import { createSyncClient, Refusal, type SyncAnswer } from '../../node/sync-client.ts';

/** How long a small call may take, in milliseconds. */
const timeout = 15_000;

/** Why the hub above did not do what it was asked; `code` as its contract has it, or `UNREACHABLE`. */
export class UplinkError extends Error {
  readonly code: string;
  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'UplinkError';
    this.code = code;
  }
}

function explain(url: string, error: unknown): UplinkError {
  const hub = `The hub above, ${new URL(url).origin},`;
  if (error instanceof UplinkError) return error;
  // An address that is refused.
  if (error instanceof RangeError) return new UplinkError('UNREACHABLE', error.message, error);
  if (error instanceof z.ZodError) return new UplinkError('UNREACHABLE', `${hub} gives answers that make no sense here.`, error);
  if (!(error instanceof ORPCError)) return new UplinkError('UNREACHABLE', `${hub} can’t be reached.`, error);
  return error.defined
    ? new UplinkError(error.code, error.message, error)
    : new UplinkError('UNREACHABLE', `${hub} answered ${error.status}.`, error);
}

/** Asks the hub above. Rejects with UplinkError. */
async function request<T>(url: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw explain(url, error);
  }
}

function bodyOf({ ok, status, body }: SyncAnswer): unknown {
  if (ok) return body;
  const refusal = Refusal.safeParse(body).data;
  throw new UplinkError(refusal?.code ?? 'UNREACHABLE', refusal?.message ?? `The hub above answered ${status}.`);
}

/** Enrols this hub as an edge with a one-time code of the hub above. Rejects with UplinkError. @param publicKey Ed25519, in base64url */
export function enrolEdge(url: string, code: string, publicKey: string): Promise<Enrolled> {
  return request(url, async () => Enrolled.parse(await createHubClient(url, null, timeout).enrol({ code, name: 'Edge hub', publicKey })));
}

export interface UplinkClientDependencies {
  readonly url: string;
  readonly event: EventId;
  /** Who this hub is at the hub above. */
  readonly station: StationId;
  readonly key: PrivateJwk;
  /** The machine's clock, milliseconds since 1970. */
  readonly now: () => number;
  /** Called with how far the machine's clock is ahead of the hub above's, in milliseconds, each time that was measured. */
  readonly onOffset: (offset: number) => void;
}

/** The hub above, as an edge hub calls it: with tokens of its own key. Every function rejects with UplinkError. */
export function createUplinkClient({ url, event, station, key, now, onOffset }: UplinkClientDependencies) {
  const { keyObject } = signingKey(key);
  let offset: number | null = null;
  const tokens = createHubTokens({ event, station: () => station, key: () => keyObject, now, clockOffset: () => offset });
  const connect = () => ({ hub: createHubClient(url, tokens, timeout), sync: createSyncClient(url, event, tokens) });
  let connected: ReturnType<typeof connect> | null = null;
  // Not before the first call: an address that is refused must not keep this hub from serving its venue.
  const clients = () => {
    connected ??= connect();
    return connected;
  };
  const ask = <T>(run: (to: ReturnType<typeof connect>) => Promise<T>) => request(url, async () => run(clients()));
  /** Asks again where the token was only of the wrong time, so that a station that waits for the answer need not. */
  const askAgain = (run: (to: ReturnType<typeof connect>) => Promise<Enrolled>) =>
    ask(run).catch((error: unknown) => {
      if (error instanceof UplinkError && error.code === 'UNAUTHORIZED') return ask(run);
      throw error;
    });

  return {
    /** @param wait seconds @param signal gives up waiting */
    feed: (after: number, epoch: string | null, wait: number, signal: AbortSignal): Promise<FeedPage> =>
      ask(async ({ sync }) => {
        const query = { after, limit: 1_000, wait, ...(epoch === null ? {} : { epoch }) };
        const page = parseFeedPage(bodyOf(await sync.get('feed', query, wait * 1000, signal)));
        if (page === null) throw new UplinkError('UNREACHABLE', 'The feed of the hub above makes no sense here.');
        return page;
      }),
    /** @param signal gives up waiting */
    relay: (pushes: readonly { station: StationId; entries: readonly unknown[] }[], signal: AbortSignal) =>
      ask(async ({ sync }) => {
        const answer = bodyOf(await sync.post('relay', JSON.stringify({ pushes }), signal));
        return z.parse(syncContract.relay['~orpc'].outputSchema ?? z.never(), answer);
      }),
    heartbeat: (health: Parameters<HubClient['heartbeat']>[0]) =>
      ask(async ({ hub }) => {
        const sent = now();
        const answer = z.parse(hubContract.heartbeat['~orpc'].outputSchema ?? z.never(), await hub.heartbeat(health));
        offset = measureOffset(offset, { sent, answered: now(), time: answer.time });
        onOffset(offset);
        return answer;
      }),
    /** @param known the tag of the pack that is here @param signal gives up waiting */
    pack: (known: string, signal: AbortSignal) =>
      ask(async ({ hub }) => z.parse(hubContract.pack['~orpc'].outputSchema ?? z.never(), await hub.pack({ event, known }, { signal }))),
    /** Passes on the enrolment of a station behind this hub. @param publicKey Ed25519, in base64url */
    enrol: (code: string, name: string, publicKey: string) =>
      askAgain(async ({ hub }) => Enrolled.parse(await hub.enrol({ code, name, publicKey }))),
    /** Passes on that a station behind this hub becomes another incarnation. */
    reenrol: (publicKey: string, succeeds: StationId) =>
      askAgain(async ({ hub }) => Enrolled.parse(await hub.reenrol({ publicKey, succeeds }))),
  };
}
export type UplinkClient = ReturnType<typeof createUplinkClient>;
