import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { ImportProgress, type RowProblem, UploadedFile, type ValueProblem } from '../../core/contract/hub/import.ts';
import type { FileReading, ImportMapping } from '../../core/contract/hub/import-mapping.ts';

export interface RunningHub {
  readonly url: string;
  readonly token: string;
  readonly event: { readonly id: string };
  readonly call: (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<unknown>;
}

const Refusal = z.object({ message: z.string() });
/** How often the hub is asked how far it is, in milliseconds. */
const askEvery = 200;

const problemText = ({ field, reason, column, cell, value }: ValueProblem): string =>
  `${field === null ? reason : `${field}: ${reason}`}${value === null ? '' : ` “${value}”`}${column === null ? '' : ` (${cell === null ? '' : `${cell}, `}column “${column}”)`}`;
const rowText = ({ line, reference, problems }: RowProblem): string =>
  `Line ${line ?? '?'}${reference === null ? '' : ` (${reference})`}: ${problems.map(problemText).join(', ')}`;

/** How the hub has read a file, in a sentence. */
function howRead({ encoding, encodings, sheet, headerLine, headers }: UploadedFile): string {
  const sample = encodings.find((each) => each.encoding === encoding)?.sample;
  const what = encoding === null ? `sheet “${sheet}”` : `${encoding.toUpperCase()}${sample === undefined ? '' : ` (${sample})`}`;
  return `Read as ${what}; line ${headerLine} names the columns: ${headers.join(' · ').slice(0, 300)}.`;
}

/** Hands a file to the hub that runs on this machine and waits until it is read. @returns how it was read, what came of it, and whether nothing was refused */
export async function importFile(
  { url, token, event, call }: RunningHub,
  path: string,
  {
    source,
    mapping,
    reading = {},
    isDryRun,
    onProgress,
  }: {
    readonly source: string;
    readonly mapping: ImportMapping | null;
    /** How the file is to be read, where the guess is wrong. */
    readonly reading?: FileReading;
    readonly isDryRun: boolean;
    readonly onProgress: (text: string) => void;
  },
): Promise<{ readonly notes: readonly string[]; readonly lines: readonly string[]; readonly isWhole: boolean }> {
  const size = statSync(path).size;
  const query = new URLSearchParams({ source, name: basename(path) });
  for (const [name, value] of Object.entries(reading)) if (value !== undefined) query.set(name, String(value));
  const answer = await fetch(`${url}/v1/console/events/${event.id}/imports?${query}`, {
    method: 'POST',
    body: Readable.toWeb(createReadStream(path)) as ReadableStream,
    duplex: 'half',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream', 'content-length': String(size) },
  } as RequestInit);
  if (!answer.ok)
    throw new Error(Refusal.safeParse(await answer.json().catch(() => null)).data?.message ?? `The hub answered ${answer.status}.`);
  const file = UploadedFile.parse(await answer.json());
  const notes = [howRead(file), ...file.warnings];
  const lines: string[] = [];
  const used = mapping ?? file.mapping;
  if (used === null)
    throw new Error(
      [...notes, `Say with --mapping what the columns are: ${file.headers.join(' · ')}. At least a reference and a name are needed.`].join(
        '\n',
      ),
    );
  if (!file.isEncodingSure && !isDryRun) {
    const guesses = file.encodings.map(({ encoding, sample }) => `  --encoding ${encoding}: ${sample}`);
    throw new Error(['How the file’s letters are encoded is not sure. Say which it is, by how names read:', ...guesses].join('\n'));
  }
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
    const { rows, added, changed, unchanged, refused, cancelled, kept, incomplete, unprintable, problems, notComing, leftOut, boxes } =
      result;
    for (const each of problems) lines.push(rowText(each));
    if (refused > problems.length) lines.push(`… and ${refused - problems.length} more.`);
    if (cancelled > 0) lines.push(`${cancelled} do not come, by their rows, and ${isDryRun ? 'would be' : 'were'} left out:`);
    for (const each of notComing) lines.push(rowText(each));
    if (cancelled > notComing.length) lines.push(`… and ${cancelled - notComing.length} more.`);
    if (incomplete > 0)
      lines.push(`${incomplete} ${isDryRun ? 'would come' : 'came'} in without a value that can’t be taken; a kiosk asks for it:`);
    for (const each of leftOut) lines.push(rowText(each));
    if (incomplete > leftOut.length) lines.push(`… and ${incomplete - leftOut.length} more.`);
    if (unprintable > 0)
      lines.push(`${unprintable} have characters that no font has: their badge would show boxes. They come in all the same:`);
    for (const each of boxes) lines.push(rowText(each));
    if (unprintable > boxes.length) lines.push(`… and ${unprintable - boxes.length} more.`);
    const verb = isDryRun ? 'would be' : 'were';
    lines.push(
      `${rows} rows: ${added} ${verb} added, ${changed} changed, ${unchanged} unchanged, ${refused} refused${cancelled === 0 ? '' : `, ${cancelled} left out`}.`,
    );
    if (kept > 0) lines.push(`In ${kept} of them something stays as it was corrected on site.`);
    if (state === 'failed') lines.push(`It broke off: ${detail ?? 'for no known reason'}.`);
    return { notes, lines, isWhole: state === 'done' && refused === 0 };
  }
}
