import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { EventId, StationId } from '../../core/contract/common/ids.ts';
import { type CardPage, syncContract } from '../../core/contract/hub/sync.ts';
import { audienceOf, getsCards } from '../../core/rights/audience.ts';
import type { GroupCommit } from '../commit/group-commit.ts';
import { takeJson } from '../http/body.ts';
import { allow } from '../http/request-head.ts';
import type { HubStation } from '../store/stations.ts';
import type { Feed } from './feed.ts';
import type { Snapshots } from './snapshot.ts';

type Procedure = keyof typeof syncContract;
type Input<P extends Procedure> = z.output<NonNullable<(typeof syncContract)[P]['~orpc']['inputSchema']>>;

export interface SyncDependencies {
  readonly groupCommit: GroupCommit;
  readonly feed: Feed;
  readonly snapshots: Snapshots;
  /** Sealed cards behind a position. */
  readonly cards: (event: EventId, after: number, limit: number) => Promise<CardPage>;
  /** Which of these stations an edge hub may speak for. */
  readonly behind: (event: EventId, edge: StationId, stations: readonly StationId[]) => Promise<ReadonlySet<StationId>>;
  /** Aborted when the hub ends: whoever waits for news is answered then. */
  readonly leaving: AbortSignal;
  readonly now: () => number;
}

/** An error as the contract declares it, in the same shape as the general handler gives. */
function refuse(reply: FastifyReply, procedure: Procedure, code: string, data?: unknown): FastifyReply {
  const declared = Object.entries(syncContract[procedure]['~orpc'].errorMap).find(([name]) => name === code)?.[1];
  const status = declared?.status ?? 400;
  return reply
    .code(status)
    .send({ defined: true, code, status, message: declared?.message ?? code, ...(data === undefined ? {} : { data }) });
}

function parse<P extends Procedure>(procedure: P, input: unknown): { input: Input<P> } | { detail: string } {
  const parsed = syncContract[procedure]['~orpc'].inputSchema?.safeParse(input);
  if (parsed?.success) return { input: parsed.data as Input<P> };
  const issue = parsed?.error.issues[0];
  return { detail: `${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not valid'}`.trim().slice(0, 300) };
}

/**
 * The procedures that carry entries. 200 stations push and wait here all day, so they are served without the general
 * handler; their inputs are parsed by the same contract.
 */
export function registerSyncRoutes(
  app: FastifyInstance,
  { groupCommit, feed, snapshots, cards, behind, leaving, now }: SyncDependencies,
): void {
  takeJson(app);
  const options = (procedure: Procedure) => ({ exposeHeadRoute: false, ...allow(syncContract[procedure]['~orpc'].meta.right) });

  /** Parses and admits a call, or answers it; then null. Whose it is has been asked at its head. */
  function enter<P extends Procedure>(procedure: P, request: FastifyRequest, reply: FastifyReply) {
    const parsed = parse(procedure, {
      ...(request.query as Record<string, unknown>),
      ...(request.body === undefined || request.body === null ? {} : (request.body as Record<string, unknown>)),
      ...(request.params as Record<string, unknown>),
    });
    const { caller } = request;
    const station: HubStation | null = caller.who === 'station' ? caller.station : null;
    if (station === null) refuse(reply, procedure, 'UNAUTHORIZED');
    else if ('detail' in parsed) refuse(reply, procedure, 'BAD_REQUEST', { detail: parsed.detail });
    else if (station.event !== parsed.input.event) refuse(reply, procedure, 'FORBIDDEN');
    else return { input: parsed.input, station };
    return null;
  }

  app.post('/v1/events/:event/journal', options('journal'), async (request, reply) => {
    const entered = enter('journal', request, reply);
    if (entered === null) return reply;
    const { input, station } = entered;
    const result = await groupCommit.push(input.event, { station: station.id, entries: input.entries });
    switch (result.kind) {
      case 'accepted':
        return reply.send({
          acknowledged: result.through,
          quarantined: result.deadLetters.map(({ seq, reason, detail }) => ({ seq, reason, detail })),
          time: now(),
        });
      case 'gap':
        return refuse(reply, 'journal', 'SEQUENCE_GAP', { expected: result.expected });
      case 'fork':
        return refuse(reply, 'journal', 'FORK', { seq: result.seq });
      case 'unreadable':
        return refuse(reply, 'journal', 'UNREADABLE', { detail: result.detail });
      case 'refused':
        return refuse(reply, 'journal', 'UNAUTHORIZED');
    }
  });

  app.post('/v1/events/:event/relay', options('relay'), async (request, reply) => {
    const entered = enter('relay', request, reply);
    if (entered === null) return reply;
    const { input, station: edge } = entered;
    if (edge.stationClass !== 'edge') return refuse(reply, 'relay', 'FORBIDDEN');
    const own = await behind(
      input.event,
      edge.id,
      input.pushes.map(({ station }) => station),
    );
    const results = await Promise.all(
      input.pushes.map(async ({ station, entries }) => {
        if (!own.has(station)) return { station, kind: 'refused' };
        const result = await groupCommit.push(input.event, { station, entries });
        if (result.kind === 'accepted') return { station, kind: 'accepted', acknowledged: result.through };
        return result.kind === 'gap' ? { station, kind: 'gap', expected: result.expected } : { station, kind: result.kind };
      }),
    );
    return reply.send({ results, time: now() });
  });

  app.get('/v1/events/:event/feed', options('feed'), async (request, reply) => {
    const entered = enter('feed', request, reply);
    if (entered === null) return reply;
    const { after, epoch, limit, wait, event } = entered.input;
    const left = new AbortController();
    reply.raw.once('close', () => left.abort());
    const enough = AbortSignal.any([left.signal, leaving]);
    const answer = await feed({ event, after, epoch, limit, wait }, audienceOf(entered.station), enough);
    if (answer.kind === 'epoch') return refuse(reply, 'feed', 'EPOCH', { epoch: answer.epoch });
    if (answer.kind === 'no-event') return refuse(reply, 'feed', 'FORBIDDEN');
    return reply.type('application/json').send(answer.json);
  });

  app.get('/v1/events/:event/cards', options('cards'), async (request, reply) => {
    const entered = enter('cards', request, reply);
    if (entered === null) return reply;
    const { input, station } = entered;
    if (!getsCards(station.stationClass)) return refuse(reply, 'cards', 'FORBIDDEN');
    return reply.send(await cards(input.event, input.after, input.limit));
  });

  app.get('/v1/events/:event/snapshot', options('snapshot'), async (request, reply) => {
    const entered = enter('snapshot', request, reply);
    if (entered === null) return reply;
    const stream = await snapshots.open(entered.input.event, entered.input.after ?? null, audienceOf(entered.station));
    if (stream === null) return refuse(reply, 'snapshot', 'FORBIDDEN');
    return reply.type('application/zstd').send(stream);
  });
}
