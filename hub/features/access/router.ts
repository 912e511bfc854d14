import { explainPack } from '../../../core/admission/explain.ts';
import type { LocalisedText } from '../../../core/contract/event/template.ts';
import type { HubRouterDependencies } from '../../http/dependencies.ts';
import { createEventOr } from '../../http/event-or.ts';
import type { GuardedContract } from '../../http/guard.ts';

const named = (all: readonly { readonly id: string; readonly name: LocalisedText }[]): Record<string, LocalisedText> =>
  Object.fromEntries(all.map(({ id, name }) => [id, name]));

/** Who may enter where, at the console. */
export function createAccessRouter(os: GuardedContract['console']['access'], { pool }: HubRouterDependencies) {
  const eventOr = createEventOr(pool);
  return os.router({
    policies: os.policies.handler(async ({ input, errors }) => {
      const { pack } = await eventOr(input.event, errors);
      return {
        places: explainPack(pack),
        categories: named(pack.categories),
        checkpoints: named(pack.checkpoints),
        sessions: named(pack.sessions.map(({ id, title }) => ({ id, name: title }))),
      };
    }),
  });
}
