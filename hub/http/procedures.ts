import { ORPCError } from '@orpc/client';
import { isContractProcedure } from '@orpc/contract';
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import type { Router } from '@orpc/server';
import type { FastifyInstance } from 'fastify';
import { hubContract } from '../../core/contract/hub/hub.ts';
import { hubRefusals } from '../../core/contract/hub/refusals.ts';
import type { HubRight } from '../../core/contract/hub/right.ts';
import { takeJson } from './body.ts';
import type { HubContext } from './dependencies.ts';
import type { HubLog } from './log.ts';
import { HubRefusal, isDatabaseAway } from './refusal.ts';
import { allow } from './request-head.ts';

export interface ProcedureAddress {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With parameters as `{event}`. */
  readonly path: string;
  readonly right: HubRight;
}

/** Where each procedure of a contract is asked for, and by whom. @throws where one says nothing of that */
export function addressesOf(contract: object, name = ''): ProcedureAddress[] {
  if (!isContractProcedure(contract))
    return Object.entries(contract).flatMap(([part, inner]) => addressesOf(inner as object, name === '' ? part : `${name}.${part}`));
  const { meta, route } = contract['~orpc'];
  const { right } = meta as { right?: HubRight };
  const { method, path } = route;
  if (right === undefined || path === undefined || (method !== 'GET' && method !== 'POST' && method !== 'PUT' && method !== 'DELETE'))
    throw new Error(`The procedure ${name} does not say who may call it, or where.`);
  return [{ name, method, path, right }];
}

/** Serves the contract as HTTP: each procedure is a route with its own right and limit. @param leaving aborted when the hub ends */
export function registerProcedures(
  app: FastifyInstance,
  router: Router<typeof hubContract, HubContext>,
  log: HubLog,
  leaving: AbortSignal,
): void {
  takeJson(app);
  const handler = new OpenAPIHandler(router, {
    clientInterceptors: [
      async ({ next, path }) => {
        try {
          return await next();
        } catch (error) {
          if (error instanceof ORPCError && error.status < 500) throw error;
          const isDeclared = error instanceof ORPCError && error.defined;
          if (isDeclared) throw error;
          // What stumbles while the hub ends stumbles over what is being taken down.
          const code = leaving.aborted ? 'ENDING' : isDatabaseAway(error) ? 'DATABASE_AWAY' : 'INTERNAL_SERVER_ERROR';
          log[leaving.aborted ? 'warn' : 'error']({ error, procedure: path.join('.') }, `answered ${code}`);
          throw new ORPCError(code, { ...hubRefusals[code], cause: error });
        }
      },
    ],
  });
  for (const { method, path, right } of addressesOf(hubContract)) {
    app.route({
      method,
      url: path.replace(/\{(\w+)\}/g, ':$1'),
      exposeHeadRoute: false,
      ...allow(right),
      handler: async (request, reply) => {
        const context: HubContext = { authorization: request.headers.authorization, caller: request.caller };
        const { matched } = await handler.handle(request, reply, { context });
        if (!matched) throw new HubRefusal('NOT_FOUND');
      },
    });
  }
}
