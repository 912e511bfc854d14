import { implement, ORPCError } from '@orpc/server';
import { hubContract } from '../../core/contract/hub/hub.ts';
import type { HubContext } from './dependencies.ts';

/**
 * The hub's contract behind its guard: one middleware before every procedure, which holds who was recognised at the request's head against the
 * right that the procedure's contract declares, before its input is parsed.
 */
export function guardedContract() {
  return implement(hubContract)
    .$context<HubContext>()
    .use(({ procedure, context, next }) => {
      const { right } = procedure['~orpc'].meta;
      if (context.caller.who !== right.who) {
        const message = procedure['~orpc'].errorMap.UNAUTHORIZED?.message;
        throw new ORPCError('UNAUTHORIZED', { defined: true, ...(message === undefined ? {} : { message }) });
      }
      return next();
    });
}
export type GuardedContract = ReturnType<typeof guardedContract>;
