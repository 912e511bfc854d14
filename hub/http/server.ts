import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import fastifyStatic from '@fastify/static';
import { OpenAPIGenerator } from '@orpc/openapi';
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import type { Router } from '@orpc/server';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import fastify, { type FastifyInstance } from 'fastify';
import { hubContract } from '../../core/contract/hub/hub.ts';
import { syncContract } from '../../core/contract/hub/sync.ts';
import { isLoopback } from '../../node/loopback.ts';
import type { HubContext } from './dependencies.ts';

export interface HubServerDependencies {
  /** The contract's handlers, or the routers they lie in. */
  readonly router: Router<typeof hubContract, HubContext>;
  /** What goes without the contract's handler: each registers its routes in an encapsulated part of the server. */
  readonly routes: readonly ((api: FastifyInstance) => void)[];
  readonly host: string;
  readonly port: number;
  /** Certificate and key in PEM; without them only loopback is served. */
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
  /** Folder of the built console. */
  readonly consoleDir: string;
  readonly version: string;
  /** The hub’s clock, milliseconds since 1970. */
  readonly now: () => number;
}

/** For everything but pushes: a bundle may carry weeks. */
const bodyLimit = 512 * 1024 * 1024;

const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Serves the contract as HTTP, its OpenAPI document and the console. */
export async function startHubServer({ router, routes, host, port, tls, consoleDir, version, now }: HubServerDependencies) {
  if (tls === null && !isLoopback(host)) {
    throw new RangeError(
      `The hub speaks plain HTTP on loopback only: give it a certificate (FOYER_TLS_CERT, FOYER_TLS_KEY), or put a proxy before it, instead of --host ${host}.`,
    );
  }
  const app = fastify({
    bodyLimit,
    forceCloseConnections: true,
    serverFactory(handle): Server {
      const server = tls === null ? createServer(handle) : createTlsServer(tls, handle);
      server.requestTimeout = 60_000;
      return server;
    },
  });
  const handler = new OpenAPIHandler(router);
  const document = await new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(
    { ...hubContract, sync: syncContract },
    {
      info: { title: 'Foyer hub', version, license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' } },
      components: { securitySchemes: { station: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
  );

  app.addHook('onRequest', async (_request, reply) => {
    // The time that tokens are judged on (RFC 9110 §6.6.1): whose token is refused corrects its clock by it.
    reply.headers({ ...securityHeaders, date: new Date(now()).toUTCString() });
  });
  app.get('/openapi.json', () => document);
  app.get('/healthz', () => ({ ok: true }));
  for (const register of routes) await app.register(async (api) => register(api));
  await app.register(async (api) => {
    // The contract parses bodies itself.
    api.removeAllContentTypeParsers();
    api.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
    api.all('/v1/*', async (request, reply) => {
      const context: HubContext = { authorization: request.headers.authorization };
      const { matched } = await handler.handle(request, reply, { context });
      if (!matched) return reply.code(404).send({ code: 'NOT_FOUND', message: 'There is no such procedure.' });
    });
  });
  if (existsSync(consoleDir)) await app.register(fastifyStatic, { root: consoleDir, cacheControl: false });

  await app.listen({ host, port });
  const address = app.server.address() as AddressInfo;
  const shown = host.includes(':') ? `[${host}]` : host;
  return { url: `${tls === null ? 'http' : 'https'}://${shown}:${address.port}`, close: () => app.close() };
}
