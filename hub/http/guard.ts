import { type ImplementerInternalWithMiddlewares, implement, ORPCError } from '@orpc/server';
import { hubContract } from '../../core/contract/hub/hub.ts';
import type { HubContext } from './dependencies.ts';

/** The hub's procedures, each to be given what it does. Named: what the compiler infers of so many is longer than it writes down. */
export type GuardedContract = ImplementerInternalWithMiddlewares<typeof hubContract, HubContext, HubContext>;

/**
 * The hub's contract behind its guard: one middleware before every procedure, which holds who was recognised at the request's head against the
 * right that the procedure's contract declares, before its input is parsed.
 */
export function guardedContract(): GuardedContract {
  const guarded = implement(hubContract)
    .$context<HubContext>()
    .use(({ procedure, context, next }) => {
      const { right } = procedure['~orpc'].meta;
      if (context.caller.who !== right.who) {
        const message = procedure['~orpc'].errorMap.UNAUTHORIZED?.message;
        throw new ORPCError('UNAUTHORIZED', { defined: true, ...(message === undefined ? {} : { message }) });
      }
      return next();
    });
  return guarded;
}
