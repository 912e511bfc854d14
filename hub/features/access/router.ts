import { implement } from '@orpc/server';
import { explainPack } from '../../../core/admission/explain.ts';
import type { LocalisedText } from '../../../core/contract/event/template.ts';
import { hubAccessContract } from '../../../core/contract/hub/access.ts';
import { createStaffEvent } from '../../http/console-event.ts';
import type { HubContext, HubRouterDependencies } from '../../http/dependencies.ts';

const named = (all: readonly { readonly id: string; readonly name: LocalisedText }[]): Record<string, LocalisedText> =>
  Object.fromEntries(all.map(({ id, name }) => [id, name]));

/** Who may enter where, at the console. */
export function createAccessRouter({ pool, consoleToken }: HubRouterDependencies) {
  const os = implement(hubAccessContract).$context<HubContext>();
  const staffEvent = createStaffEvent(pool, consoleToken);
  return os.router({
    policies: os.policies.handler(async ({ input, context, errors }) => {
      const { pack } = await staffEvent(context, input.event, errors);
      return {
        places: explainPack(pack),
        categories: named(pack.categories),
        checkpoints: named(pack.checkpoints),
        sessions: named(pack.sessions.map(({ id, title }) => ({ id, name: title }))),
      };
    }),
  });
}
