import { randomBytes } from 'node:crypto';
import { isOfSource } from '../../http/callers.ts';
import type { HubRouterDependencies } from '../../http/dependencies.ts';
import { createEventOr } from '../../http/event-or.ts';
import type { GuardedContract } from '../../http/guard.ts';
import { newWebhookSecret } from '../../http/webhook.ts';
import type { HubEvent } from '../../store/events.ts';
import { findMapping, listSources, saveMapping, saveSourceKey, saveWebhookSecret } from '../../store/imports.ts';
import { FileError } from './file/file-error.ts';
import { createMissing } from './missing.ts';
import { putRecords } from './put.ts';
import type { FileIntakeDependencies } from './uploads.ts';

/** Records that an organiser's own platform sends. */
export function createRegistrantsRouter(os: GuardedContract['registrants'], { pool, packs, fonts, uplinks, now }: HubRouterDependencies) {
  const eventOr = createEventOr(pool);
  return os.router({
    put: os.put.handler(async ({ input, context, errors }) => {
      const { source, records, dryRun } = input;
      if (!isOfSource(context.caller, input.event, source)) throw errors.UNAUTHORIZED();
      if (uplinks().length > 0) throw errors.FORBIDDEN();
      return putRecords({ pool, packs, fonts, now }, await eventOr(input.event, errors), source, records, { isDryRun: dryRun });
    }),
  });
}

/** Files of registrants, and what lets a source's own platform send them, at the console. */
export function createImportRouter(
  os: GuardedContract['console']['imports'],
  { pool, readPool, packs, fonts, uploads, now }: FileIntakeDependencies,
) {
  const eventOr = createEventOr(pool);
  async function dependenciesFor({ id, pack, packTag }: HubEvent, isDryRun: boolean) {
    return { pool, packTag, redaction: await packs.redaction(id), missing: createMissing(pack, fonts), isDryRun, now };
  }
  const refusable = async <T>(
    act: () => Promise<T> | T,
    errors: { REFUSED: (about: { data: { detail: string } }) => Error },
  ): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      if (error instanceof FileError) throw errors.REFUSED({ data: { detail: error.message } });
      throw error;
    }
  };
  return os.router({
    look: os.look.handler(({ input, errors }) => {
      const file = uploads.look(input.id, input.event);
      if (file === null) throw errors.NOT_FOUND();
      return file;
    }),
    read: os.read.handler(async ({ input, errors }) => {
      const event = await eventOr(input.event, errors);
      const source = uploads.sourceOf(input.id);
      const remembered = source === null ? null : await findMapping(readPool, event.id, source);
      const file = await refusable(() => uploads.read(input.id, event.id, input.reading, { pack: event.pack, remembered }), errors);
      if (file === null) throw errors.NOT_FOUND();
      return file;
    }),
    begin: os.begin.handler(async ({ input, errors }) => {
      const { id, mapping, dryRun } = input;
      const event = await eventOr(input.event, errors);
      const source = uploads.sourceOf(id);
      const dependencies = await dependenciesFor(event, dryRun);
      const isBegun = await refusable(() => uploads.begin(id, event.id, mapping, event.pack, dependencies), errors);
      if (source === null || !isBegun) throw errors.NOT_FOUND();
      if (!dryRun) await saveMapping(pool, event.id, source, mapping);
      return { begun: true };
    }),
    progress: os.progress.handler(({ input, errors }) => {
      const progress = uploads.progress(input.id, input.event);
      if (progress === null) throw errors.NOT_FOUND();
      return progress;
    }),
    sources: os.sources.handler(async ({ input, errors }) => listSources(readPool, (await eventOr(input.event, errors)).id)),
    makeKey: os.makeKey.handler(async ({ input, errors }) => {
      const { id } = await eventOr(input.event, errors);
      if (input.use === 'webhook') {
        const secret = newWebhookSecret();
        await saveWebhookSecret(pool, id, input.source, secret);
        return { key: secret };
      }
      const key = randomBytes(24).toString('base64url');
      await saveSourceKey(pool, id, input.source, key);
      return { key };
    }),
  });
}
