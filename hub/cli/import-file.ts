import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { type ImportMapping, ImportProgress, UploadedFile } from '../../core/contract/hub/import.ts';

export interface RunningHub {
  readonly url: string;
  readonly token: string;
  readonly event: { readonly id: string };
  readonly call: (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<unknown>;
}

const Refusal = z.object({ message: z.string() });
/** How often the hub is asked how far it is, in milliseconds. */
const askEvery = 200;

/** Hands a file to the hub that runs on this machine and waits until it is read. @returns what to say, and whether nothing was refused */
export async function importFile(
  { url, token, event, call }: RunningHub,
  path: string,
  {
    source,
    mapping,
    isDryRun,
    onProgress,
  }: {
    readonly source: string;
    readonly mapping: ImportMapping | null;
    readonly isDryRun: boolean;
    readonly onProgress: (text: string) => void;
  },
): Promise<{ readonly lines: readonly string[]; readonly isWhole: boolean }> {
  const size = statSync(path).size;
  const answer = await fetch(`${url}/v1/console/events/${event.id}/imports?${new URLSearchParams({ source, name: basename(path) })}`, {
    method: 'POST',
    body: Readable.toWeb(createReadStream(path)) as ReadableStream,
    duplex: 'half',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream', 'content-length': String(size) },
  } as RequestInit);
  if (!answer.ok)
    throw new Error(Refusal.safeParse(await answer.json().catch(() => null)).data?.message ?? `The hub answered ${answer.status}.`);
  const file = UploadedFile.parse(await answer.json());
  const used = mapping ?? file.mapping;
  if (used === null)
    throw new Error(`Say with --mapping what the columns are: ${file.headers.join(' · ')}. At least a reference and a name are needed.`);
  const address = `/v1/console/events/${event.id}/imports/${file.id}`;
  await call('POST', address, { mapping: used, dryRun: isDryRun });
  for (;;) {
    const { state, read, bytes, result, detail } = ImportProgress.parse(await call('GET', address));
    onProgress(`${Math.floor((read / Math.max(1, bytes)) * 100)} %, ${result.rows.toLocaleString('en')} rows `);
    if (state === 'running') {
      await new Promise((done) => setTimeout(done, askEvery));
      continue;
    }
    onProgress('\n');
    const { rows, added, changed, unchanged, refused, kept, problems } = result;
    const lines = problems.map(
      ({ line, reference, problems: why }) =>
        `Line ${line ?? '?'}${reference === null ? '' : ` (${reference})`}: ${why.map(({ field, reason }) => (field === null ? reason : `${field}: ${reason}`)).join(', ')}`,
    );
    if (refused > problems.length) lines.push(`… and ${refused - problems.length} more.`);
    const verb = isDryRun ? 'would be' : 'were';
    lines.push(`${rows} rows: ${added} ${verb} added, ${changed} changed, ${unchanged} unchanged, ${refused} refused.`);
    if (kept > 0) lines.push(`In ${kept} of them something stays as it was corrected on site.`);
    if (state === 'failed') lines.push(`It broke off: ${detail ?? 'for no known reason'}.`);
    return { lines, isWhole: state === 'done' && refused === 0 };
  }
}
