import { previewDesign } from '../../../core/badge/design/design-preview.ts';
import { samples, surroundingsOf } from '../../../core/badge/design/samples.ts';
import { templateProblems } from '../../../core/badge/design/template-problems.ts';
import type { EventId } from '../../../core/contract/common/ids.ts';
import type { BadgeTemplate } from '../../../core/contract/event/template.ts';
import type { HubRouterDependencies } from '../../http/dependencies.ts';
import { createEventOr } from '../../http/event-or.ts';
import type { GuardedContract } from '../../http/guard.ts';
import { readDesign, ring, saveDesign } from '../../store/events.ts';
import { transact } from '../../store/transaction.ts';

/** Badge templates at the console. */
export function createDesignRouter(os: GuardedContract['console']['design'], { pool, fonts, uplinks }: HubRouterDependencies) {
  const eventOr = createEventOr(pool);
  async function keep<E extends { NOT_FOUND: () => Error; UPSTREAM_NEEDED: () => Error }>(
    event: EventId,
    id: string,
    template: BadgeTemplate | null,
    errors: E,
  ): Promise<void> {
    if (uplinks().some((each) => each.event === event)) throw errors.UPSTREAM_NEEDED();
    if (!(await transact(pool, (client) => saveDesign(client, event, id, template)))) throw errors.NOT_FOUND();
    await ring(pool, event);
  }
  const isDone = { done: true } as const;

  return os.router({
    pack: os.pack.handler(async ({ input, errors }) => {
      const { id, pack } = await eventOr(input.event, errors);
      return {
        pack,
        changed: Object.keys(await readDesign(pool, id)),
        samples: samples.map(({ id: sample, name }) => ({ id: sample, name })),
      };
    }),
    preview: os.preview.handler(async ({ input, errors }) => {
      const { pack } = await eventOr(input.event, errors);
      const preview = previewDesign(pack, input.template, input.category, input.sample, fonts);
      if (preview === null) throw errors.NOT_FOUND();
      return preview;
    }),
    save: os.save.handler(async ({ input, errors }) => {
      const { id, pack } = await eventOr(input.event, errors);
      const problems = templateProblems(input.template, surroundingsOf(pack));
      if (problems.length > 0) throw errors.TEMPLATE_REFUSED({ data: { problems } });
      await keep(id, input.template.id, input.template, errors);
      return isDone;
    }),
    revert: os.revert.handler(async ({ input, errors }) => {
      const { id } = await eventOr(input.event, errors);
      await keep(id, input.template, null, errors);
      return isDone;
    }),
  });
}
