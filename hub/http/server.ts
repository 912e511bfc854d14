import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import { OpenAPIGenerator } from '@orpc/openapi';
import type { Router } from '@orpc/server';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import fastify, { type FastifyInstance } from 'fastify';
import { hubContract } from '../../core/contract/hub/hub.ts';
import { smallBody } from '../../core/contract/hub/right.ts';
import { syncContract } from '../../core/contract/hub/sync.ts';
import { isLoopback } from '../../node/loopback.ts';
import type { Callers } from './callers.ts';
import { limitConnections, timeouts } from './connections.ts';
import type { HubContext } from './dependencies.ts';
import { drainAtEnd } from './drain.ts';
import { answerBadAddress, answerErrors, answerNoHttp } from './errors.ts';
import { createGuesses } from './guesses.ts';
import type { HubLog } from './log.ts';
import { createOwnNames } from './own-names.ts';
import { registerProcedures } from './procedures.ts';
import { HubRefusal } from './refusal.ts';
import { allow, guardHeads, toAnybody } from './request-head.ts';

/** Where a hub is reached, and by whom it is passed on. */
export interface HubDoors {
  readonly host: string;
  readonly port: number;
  /** Certificate and key in PEM; without them only loopback is served. */
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
  /** Names that it is reached by besides those of `host` and certificate, in lower case. */
  readonly publicHosts: readonly string[];
  /** Addresses or networks of proxies before it, whose `X-Forwarded-For` says where a request came from. */
  readonly proxies: readonly string[];
}

export interface HubServerDependencies {
  /** The contract's handlers, or the routers they lie in. */
  readonly router: Router<typeof hubContract, HubContext>;
  /** What goes without the contract's handler: each registers its routes in an encapsulated part of the server. */
  readonly routes: readonly ((api: FastifyInstance) => void)[];
  readonly doors: HubDoors;
  readonly callers: Callers;
  /** Folder of the built console. */
  readonly consoleDir: string;
  readonly version: string;
  readonly log: HubLog;
  /** Aborted as the server begins to close. */
  readonly leaving: AbortController;
  /** The hub’s clock, milliseconds since 1970. */
  readonly now: () => number;
}

const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};
/** For a year, browsers come back by TLS only (RFC 6797). */
const strictTransport = { 'strict-transport-security': 'max-age=31536000' };

/** The longest part of an address, in characters: a reference of 120, percent-encoded. */
const maxParamLength = 2_000;

/** Serves the contract as HTTP, its OpenAPI document and the console. */
export async function startHubServer({ router, routes, doors, callers, consoleDir, version, log, leaving, now }: HubServerDependencies) {
  const { host, port, tls, publicHosts, proxies } = doors;
  if (tls === null && !isLoopback(host)) {
    throw new RangeError(
      `The hub speaks plain HTTP on loopback only: give it a certificate (FOYER_TLS_CERT, FOYER_TLS_KEY), or put a proxy before it, instead of --host ${host}.`,
    );
  }
  const app = fastify({
    bodyLimit: smallBody,
    forceCloseConnections: true,
    // Whoever asks while it closes is answered as everybody else is (`drain.ts`).
    return503OnClosing: false,
    trustProxy: proxies.length > 0 ? [...proxies] : false,
    routerOptions: { maxParamLength },
    frameworkErrors: answerBadAddress,
    clientErrorHandler: answerNoHttp,
    serverFactory(handle): Server {
      const server = tls === null ? createServer(timeouts, handle) : createTlsServer({ ...tls, ...timeouts }, handle);
      limitConnections(server);
      return server;
    },
  });
  const document = await new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(
    { ...hubContract, sync: syncContract },
    {
      info: { title: 'Foyer hub', version, license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' } },
      components: { securitySchemes: { station: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
  );

  app.addHook('onRequest', async (_request, reply) => {
    // The time that tokens are judged on (RFC 9110 §6.6.1): whose token is refused corrects its clock by it.
    reply.headers({ ...securityHeaders, ...(tls === null ? {} : strictTransport), date: new Date(now()).toUTCString() });
  });
  drainAtEnd(app, leaving);
  answerErrors(app, log, leaving.signal);
  const names = createOwnNames({ host, publicHosts, certificate: tls?.cert ?? null });
  const served = guardHeads(app, { callers, guesses: createGuesses(now), names, log });
  await app.register(rateLimit, {
    global: false,
    // Whose connection is gone has no address any more.
    keyGenerator: (request) => String(request.ip),
    errorResponseBuilder: (_request, { ttl }) => new HubRefusal('TOO_MANY_REQUESTS', { retryAfter: Math.ceil(ttl / 1000) }),
  });
  app.get('/openapi.json', allow(toAnybody), () => document);
  app.get('/healthz', allow(toAnybody), () => ({ ok: true }));
  for (const register of routes) await app.register(async (api) => register(api));
  await app.register(async (api) => registerProcedures(api, router, log, leaving.signal));
  if (existsSync(consoleDir)) {
    await app.register(async (files) => {
      files.addHook('onRoute', (route) => {
        route.config = { ...route.config, right: toAnybody };
      });
      await files.register(fastifyStatic, { root: consoleDir, cacheControl: false });
    });
  }

  await app.listen({ host, port });
  const address = app.server.address() as AddressInfo;
  const shown = host.includes(':') ? `[${host}]` : host;
  // Later errors are of single connections that could not be taken.
  app.server.on('error', (error) => log.error({ error }, 'a connection was not taken'));
  return {
    /** Every address that it answers, with its right. */
    routes: served.flatMap(({ method, url, config }) =>
      [method].flat().map((each) => ({ method: each, url, right: config?.right ?? toAnybody })),
    ),
    url: `${tls === null ? 'http' : 'https'}://${shown}:${address.port}`,
    close: () => app.close(),
  };
}
