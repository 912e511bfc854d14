import { randomBytes } from 'node:crypto';
import { implement } from '@orpc/server';
import { hubContract } from '../../../core/contract/hub/hub.ts';
import { bearer, isConsole } from '../../http/authentication.ts';
import type { HubContext } from '../../http/dependencies.ts';
import { newWebhookSecret } from '../../http/webhook.ts';
import { findEvent, type HubEvent } from '../../store/events.ts';
import { isSourceKey, listSources, saveMapping, saveSourceKey, saveWebhookSecret } from '../../store/imports.ts';
import { FileError } from './file-error.ts';
import { putRecords } from './put.ts';
import type { FileIntakeDependencies } from './uploads.ts';

/** How registrants come in: files at the console, records from an organiser's own platform. */
export function createImportRouter({ pool, readPool, packs, uploads, uplinks, consoleToken, now }: FileIntakeDependencies) {
  const os = implement({ registrants: hubContract.registrants, imports: hubContract.console.imports }).$context<HubContext>();

  function staffOnly<E extends { UNAUTHORIZED: () => Error }>(context: HubContext, errors: E): void {
    if (!isConsole(context.authorization, consoleToken)) throw errors.UNAUTHORIZED();
  }
  async function eventOr<E extends { NOT_FOUND: () => Error }>(id: HubEvent['id'], errors: E): Promise<HubEvent> {
    const event = await findEvent(pool, id);
    if (event === null) throw errors.NOT_FOUND();
    return event;
  }
  async function partsFor({ id, packTag }: HubEvent, isDryRun: boolean) {
    return { pool, packTag, redaction: await packs.redaction(id), isDryRun, now };
  }
  return os.router({
    registrants: {
      put: os.registrants.put.handler(async ({ input, context, errors }) => {
        const { source, records, dryRun } = input;
        const key = bearer(context.authorization);
        if (key === null || !(await isSourceKey(pool, input.event, source, key))) throw errors.UNAUTHORIZED();
        if (uplinks().length > 0) throw errors.FORBIDDEN();
        const event = await eventOr(input.event, errors);
        return putRecords({ pool, packs, now }, event, source, records, dryRun);
      }),
    },
    imports: {
      begin: os.imports.begin.handler(async ({ input, context, errors }) => {
        staffOnly(context, errors);
        const { id, mapping, dryRun } = input;
        const event = await eventOr(input.event, errors);
        const source = uploads.sourceOf(id);
        try {
          if (source === null || !uploads.begin(id, event.id, mapping, event.pack, await partsFor(event, dryRun))) throw errors.NOT_FOUND();
        } catch (error) {
          if (error instanceof FileError) throw errors.REFUSED({ data: { detail: error.message } });
          throw error;
        }
        if (!dryRun) await saveMapping(pool, event.id, source, mapping);
        return { begun: true };
      }),
      progress: os.imports.progress.handler(({ input, context, errors }) => {
        staffOnly(context, errors);
        const progress = uploads.progress(input.id, input.event);
        if (progress === null) throw errors.NOT_FOUND();
        return progress;
      }),
      sources: os.imports.sources.handler(async ({ input, context, errors }) => {
        staffOnly(context, errors);
        return listSources(readPool, (await eventOr(input.event, errors)).id);
      }),
      makeKey: os.imports.makeKey.handler(async ({ input, context, errors }) => {
        staffOnly(context, errors);
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
    },
  });
}
