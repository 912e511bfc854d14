import { ImportProgress, UploadedFile } from '../../core/contract/hub/import.ts';
import { hubClient } from '../support/hub-client.ts';
import { consoleToken, type startTestHub } from '../support/hubs.ts';
import { eventually } from '../support/stations.ts';

type Hub = Awaited<ReturnType<typeof startTestHub>>;

/** Hands a file in at the console; the hub's answer. */
export function handIn(hub: Pick<Hub, 'url' | 'event'>, source: string, bytes: Uint8Array | string): Promise<Response> {
  return fetch(`${hub.url}/v1/console/events/${hub.event}/imports?source=${source}&name=people.csv`, {
    method: 'POST',
    body: Buffer.from(bytes),
    headers: { authorization: `Bearer ${consoleToken}`, 'content-type': 'application/octet-stream' },
  });
}

/** Hands a file in that the hub takes; what the hub found in it. @throws Error with the hub's answer where it refuses the file */
export async function upload(hub: Hub, source: string, bytes: Uint8Array | string): Promise<UploadedFile> {
  const answer = await handIn(hub, source, bytes);
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return UploadedFile.parse(await answer.json());
}

/** Reads a file that was handed in, to its end. */
export async function readIn(hub: Hub, file: UploadedFile, { dryRun = false, mapping = file.mapping } = {}): Promise<ImportProgress> {
  const { imports } = hubClient(hub.url, consoleToken).console;
  const event = hub.event;
  if (mapping === null) throw new Error('There is no mapping.');
  await imports.begin({ event, id: file.id, mapping, dryRun });
  return eventually(async () => {
    const progress = ImportProgress.parse(await imports.progress({ event, id: file.id }));
    return progress.state === 'running' ? null : progress;
  });
}

/** The same from a file's text in one go; the counts alone. */
export async function importText(hub: Hub, source: string, text: Uint8Array | string, dryRun = false) {
  const progress = await readIn(hub, await upload(hub, source, text), { dryRun });
  if (progress.state === 'failed') throw new Error(progress.detail ?? 'failed');
  return progress.result;
}
