import { isDefinedError, ORPCError, safe } from '@orpc/client';
import { z } from 'zod';
import type { EventId, StationId } from '../../../core/contract/common/ids.ts';
import { hubContract } from '../../../core/contract/hub/hub.ts';
import { CardPage, parseFeedPage, syncContract } from '../../../core/contract/hub/sync.ts';
import type { SigningKey } from '../../../node/ed25519.ts';
import { createHubClient } from '../../../node/hub-client.ts';
import { createHubTokens } from '../../../node/hub-token.ts';
import { createSyncClient, Refusal } from '../../../node/sync-client.ts';
import type { Environment } from '../runtime/environment.ts';
import type { FeedOutcome, Later, PushOutcome, Refused, Upstream } from './upstream.ts';

export interface HubUpstreamDependencies {
  readonly url: string;
  readonly event: EventId;
  readonly station: () => StationId;
  readonly key: () => SigningKey;
  readonly environment: Environment;
  /** Milliseconds the station's clock is ahead of the hub's: tokens are judged on hub time. */
  readonly clockOffset: () => number | null;
}

function explain(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : 'unknown error';
}

const gapData = z.object({ expected: z.int().min(1) });
const forkData = z.object({ seq: z.int().min(1) });
const denied = ['UNAUTHORIZED', 'FORBIDDEN'];

/** The hub as a station's upstream: each request carries a token signed by the station's own key. */
export function createHubUpstream({ url, event, station, key, environment, clockOffset }: HubUpstreamDependencies): Upstream {
  const tokens = createHubTokens({ event, station, key: () => key().keyObject, now: () => environment.now(), clockOffset });
  const client = createHubClient(url, tokens);
  const sync = createSyncClient(url, event, tokens);

  function failure(answer: unknown, status: number): Refused | Later {
    const refusal = Refusal.safeParse(answer);
    if (refusal.success && denied.includes(refusal.data.code)) return { kind: 'refused', detail: refusal.data.message };
    return { kind: 'later', detail: refusal.success ? refusal.data.message : `the hub answered ${status}` };
  }

  function pushFailure(answer: unknown, status: number): PushOutcome {
    const refusal = Refusal.safeParse(answer);
    const gap = gapData.safeParse(refusal.data?.data);
    if (refusal.data?.code === 'SEQUENCE_GAP' && gap.success) return { kind: 'gap', expected: gap.data.expected };
    const fork = forkData.safeParse(refusal.data?.data);
    if (refusal.data?.code === 'FORK' && fork.success) return { kind: 'fork', seq: fork.data.seq };
    return failure(answer, status);
  }

  function callFailure(error: unknown): Refused | Later {
    if ((isDefinedError(error) || error instanceof ORPCError) && denied.includes(String(error.code)))
      return { kind: 'refused', detail: error.message };
    return { kind: 'later', detail: explain(error) };
  }

  return {
    async push({ last, json }): Promise<PushOutcome> {
      try {
        const { ok, status, body } = await sync.post('journal', `{"entries":${json}}`);
        if (!ok) return pushFailure(body, status);
        const answer = syncContract.journal['~orpc'].outputSchema?.safeParse(body);
        if (answer?.success !== true || answer.data.acknowledged > last)
          return { kind: 'later', detail: 'the hub’s answer makes no sense' };
        const { acknowledged, quarantined, time } = answer.data;
        return { kind: 'accepted', through: acknowledged, quarantined, time };
      } catch (error) {
        return { kind: 'later', detail: explain(error) };
      }
    },
    async feed(query, signal): Promise<FeedOutcome> {
      try {
        const { ok, status, body } = await sync.get('feed', { ...query }, query.wait * 1000, signal);
        if (!ok) return Refusal.safeParse(body).data?.code === 'EPOCH' ? { kind: 'epoch' } : failure(body, status);
        const page = parseFeedPage(body);
        if (page === null || page.position < query.after) return { kind: 'later', detail: 'the hub’s feed makes no sense' };
        return { kind: 'page', ...page };
      } catch (error) {
        return { kind: 'later', detail: explain(error) };
      }
    },
    snapshot: (after, signal) => sync.lines('snapshot', after === null ? {} : { after }, signal),
    async cards(after, limit, signal) {
      try {
        const { ok, body } = await sync.get('cards', { after, limit }, 0, signal);
        return ok ? (CardPage.safeParse(body).data ?? null) : null;
      } catch {
        return null;
      }
    },
    async heartbeat(health, more) {
      const result = await safe(client.heartbeat({ health, ...more }));
      const answer = hubContract.heartbeat['~orpc'].outputSchema?.safeParse(result.data);
      return answer?.success === true ? answer.data : null;
    },
    async fetchPack(known) {
      const result = await safe(client.pack({ event, known }));
      const answer = hubContract.pack['~orpc'].outputSchema?.safeParse(result.data);
      return answer?.success === true ? answer.data : null;
    },
    async reenrol(publicKey) {
      const result = await safe(client.reenrol({ publicKey }));
      if (result.error !== null) return callFailure(result.error);
      const answer = hubContract.reenrol['~orpc'].outputSchema?.safeParse(result.data);
      if (answer?.success !== true || answer.data.event !== event) return { kind: 'later', detail: 'the hub’s answer makes no sense' };
      return { kind: 'enrolled', enrolled: answer.data };
    },
  };
}
