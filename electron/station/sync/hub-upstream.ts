import { isDefinedError, ORPCError, safe } from '@orpc/client';
import { SignJWT } from 'jose';
import { z } from 'zod';
import { hubContract } from '../../../core/contract/hub.ts';
import type { EventId, StationId } from '../../../core/contract/ids.ts';
import type { Ambient } from '../ambient.ts';
import type { SigningKey } from '../keys/ed25519.ts';
import { createHubClient } from './hub-client.ts';
import type { PushOutcome, Upstream } from './upstream.ts';

/** How long a request's token is good, in seconds. */
const tokenLifetime = 60;

const answers = {
  journal: z.strictObject({
    acknowledged: z.int(),
    quarantined: z.array(z.object({ seq: z.int(), reason: z.string(), detail: z.string() })),
    time: z.int(),
  }),
  heartbeat: z.object({ time: z.int(), packTag: z.string(), keyRingNumber: z.int() }),
};

export interface HubUpstreamParts {
  readonly url: string;
  readonly event: EventId;
  readonly station: StationId;
  readonly key: SigningKey;
  readonly ambient: Ambient;
  /** Milliseconds the station's clock is ahead of the hub's: tokens are judged on hub time. */
  readonly clockOffset: () => number | null;
}

function explain(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : 'unknown error';
}

/** The hub as a station's upstream: each request carries a token signed by the station's own key. */
export function createHubUpstream({ url, event, station, key, ambient, clockOffset }: HubUpstreamParts): Upstream {
  const token = () => {
    const now = Math.floor((ambient.now() - (clockOffset() ?? 0)) / 1000);
    return new SignJWT()
      .setProtectedHeader({ alg: 'EdDSA', kid: station })
      .setSubject(station)
      .setAudience('foyer-hub')
      .setIssuedAt(now)
      .setExpirationTime(now + tokenLifetime)
      .sign(key.keyObject);
  };
  const client = createHubClient(url, token);

  function refusal(error: unknown): PushOutcome {
    if (isDefinedError(error) || error instanceof ORPCError) {
      const data: unknown = error.data;
      const gap = z.object({ expected: z.int().min(1) }).safeParse(data);
      if (error.code === 'SEQUENCE_GAP' && gap.success) return { kind: 'gap', expected: gap.data.expected };
      const fork = z.object({ seq: z.int() }).safeParse(data);
      if (error.code === 'FORK' && fork.success) return { kind: 'fork', seq: fork.data.seq };
      if (error.code === 'UNAUTHORIZED' || error.code === 'FORBIDDEN') return { kind: 'refused', detail: error.message };
    }
    return { kind: 'later', detail: explain(error) };
  }

  return {
    station,
    async push(entries) {
      const result = await safe(client.journal({ event, entries: [...entries] }));
      if (result.error !== null) return refusal(result.error);
      const answer = answers.journal.safeParse(result.data);
      const last = entries.at(-1)?.seq ?? 0;
      if (!answer.success || answer.data.acknowledged > last) return { kind: 'later', detail: 'the hub’s answer makes no sense' };
      return { kind: 'accepted', through: answer.data.acknowledged, quarantined: answer.data.quarantined, time: answer.data.time };
    },
    async heartbeat(health) {
      const result = await safe(client.heartbeat({ health }));
      const answer = answers.heartbeat.safeParse(result.data);
      return answer.success ? answer.data : null;
    },
    async fetchPack(known) {
      const result = await safe(client.pack({ event, known }));
      const answer = hubContract.pack['~orpc'].outputSchema?.safeParse(result.data);
      return answer?.success === true ? answer.data : null;
    },
  };
}
