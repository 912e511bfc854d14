import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { type HubRight, smallBody } from '../../core/contract/hub/right.ts';
import { sha256 } from '../../node/sha256.ts';
import { bearer } from './authentication.ts';
import type { Caller, Callers } from './callers.ts';
import type { Guesses } from './guesses.ts';
import type { HubLog } from './log.ts';
import type { OwnNames } from './own-names.ts';
import { HubRefusal } from './refusal.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may ask here; each route has one. */
    right?: HubRight;
  }
  interface FastifyRequest {
    /** Who asks, as the request's head has shown. */
    caller: Caller;
  }
}

/** Requests a minute from one source, of those who need no key, or show only in the body or address that they have one. */
const perMinute: Readonly<Partial<Record<HubRight['who'], number>>> = { anybody: 1_200, code: 600, display: 1_200 };

/** A route's options by its right: `app.get(address, allow(right), handler)`. */
export function allow(right: HubRight) {
  const max = perMinute[right.who];
  return { bodyLimit: right.bodyLimit, config: { right, ...(max === undefined ? {} : { rateLimit: { max, timeWindow: 60_000 } }) } };
}
/** For what everybody may see. */
export const toAnybody: HubRight = { who: 'anybody', bodyLimit: smallBody };

/** For what organisers get without sending anything. */
export const toConsole: HubRight = { who: 'console', bodyLimit: smallBody };

/** Bytes of bodies that are taken at once from those who show only in the body who they are, by how they show it. */
const maxOfStrangers = { code: 4 * 1024 * 1024, webhook: 32 * 1024 * 1024 } as const;
/** What a request counts at the least. */
const leastOfStranger = 16 * 1024;
/** How long such a body may take, in milliseconds. */
const strangersWithin = 10_000;
const isStranger = (who: HubRight['who']): who is keyof typeof maxOfStrangers => who in maxOfStrangers;

/** Whether a right is opened by a secret that somebody might guess. */
const isGuessable = (who: HubRight['who']) => who === 'console' || who === 'source';

export interface RequestHeadDependencies {
  readonly callers: Callers;
  readonly guesses: Guesses;
  readonly names: OwnNames;
  readonly log: HubLog;
}

const hasBody = ({ headers }: IncomingMessage) => headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Refuses a body by what its head says of it. */
function checkBody({ raw, method }: FastifyRequest, { bodyLimit }: HubRight): void {
  if (!hasBody(raw)) return;
  const { 'content-length': length, 'content-encoding': packed } = raw.headers;
  if (method === 'GET' || method === 'HEAD' || Number(length ?? 0) > bodyLimit) throw new HubRefusal('TOO_LARGE');
  // Nothing here unpacks what comes in, so nothing can unfold.
  if (packed !== undefined && packed.toLowerCase() !== 'identity') throw new HubRefusal('UNSUPPORTED_MEDIA_TYPE');
}

/** Of a body that nobody reads, in bytes: a push as stations send them. */
const maxDiscarded = 4 * 1024 * 1024;

/**
 * What still comes of a body that nobody reads is thrown away, so that the caller gets to read the answer, by which a station corrects its
 * clock; one that goes on for long is cut off.
 */
export function discardBody({ raw }: FastifyRequest): void {
  if (raw.complete || !hasBody(raw)) return;
  let left = maxDiscarded;
  raw.on('data', (piece: Buffer) => {
    left -= piece.length;
    if (left < 0) raw.destroy();
  });
}

/**
 * Decides about each request at its head, before anything of its body is read: whether it is meant for this hub, what it may send, and
 * who sent it. The server does not start where a route declares no right.
 * @returns the routes, as they are registered from now on
 */
export function guardHeads(app: FastifyInstance, { callers, guesses, names, log }: RequestHeadDependencies): readonly RouteOptions[] {
  const routes: RouteOptions[] = [];
  const strangers = { code: 0, webhook: 0 };
  app.decorateRequest('caller');
  app.addHook('onRoute', (route) => void routes.push(route));
  app.addHook('onReady', async () => {
    const bare = routes.filter(({ config }) => config?.right === undefined).map(({ method, url }) => `${method} ${url}`);
    if (bare.length > 0) throw new Error(`Every route says who may call it; these do not: ${bare.join(', ')}.`);
  });

  function letStrangerIn(who: keyof typeof maxOfStrangers, { raw }: FastifyRequest, reply: FastifyReply, { bodyLimit }: HubRight): void {
    const size = Math.max(leastOfStranger, Number(raw.headers['content-length'] ?? bodyLimit));
    if (strangers[who] + size > maxOfStrangers[who]) throw new HubRefusal('BUSY', { retryAfter: 1 });
    strangers[who] += size;
    const slow = setTimeout(() => {
      if (!raw.complete) raw.destroy();
    }, strangersWithin);
    reply.raw.once('close', () => {
      clearTimeout(slow);
      strangers[who] -= size;
    });
  }

  async function callerOf(right: HubRight, request: FastifyRequest): Promise<Caller> {
    const { authorization } = request.headers;
    const source = `${right.who} ${request.ip}`;
    const wait = isGuessable(right.who) ? guesses.waitOf(source) : 0;
    if (wait > 0) throw new HubRefusal('TOO_MANY_REQUESTS', { retryAfter: Math.ceil(wait / 1000) });
    const caller = await callers(right, { headers: request.headers, params: request.params as Record<string, unknown> });
    if (caller !== null) return caller;
    const token = bearer(authorization);
    if (token !== null && isGuessable(right.who) && guesses.noteWrong(source, sha256(token)))
      log.warn({ address: `${request.method} ${request.routeOptions.url}`, from: request.ip }, `refused: a wrong key of a ${right.who}`);
    throw new HubRefusal('UNAUTHORIZED');
  }

  app.addHook('onRequest', async (request, reply) => {
    const { headers, routeOptions } = request;
    const { right } = routeOptions.config;
    if (right === undefined) throw new HubRefusal('NOT_FOUND');
    if (routeOptions.url !== '/healthz' && !names.isOwnHost(headers.host)) throw new HubRefusal('MISDIRECTED');
    if (!names.isOwnOrigin(headers.origin)) throw new HubRefusal('FORBIDDEN', { message: 'A page of another site may not ask here.' });
    checkBody(request, right);
    if (isStranger(right.who)) letStrangerIn(right.who, request, reply, right);
    request.caller = await callerOf(right, request);
  });
  return routes;
}
