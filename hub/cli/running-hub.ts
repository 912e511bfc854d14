import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { addressFile, HubAddress } from '../app/hub.ts';

/** Which hub and event a command is about. */
export interface Target {
  readonly data: string;
  readonly event?: string;
}

/** Where the hub that runs with this data folder is. */
export function addressOf(data: string): z.infer<typeof HubAddress> {
  try {
    return HubAddress.parse(JSON.parse(readFileSync(addressFile(resolve(data)), 'utf8')));
  } catch {
    throw new Error(
      `No hub is running with the data folder ${data}. Start one with “foyer hub start”, or name its folder with --data: “npm start” keeps its hub in the folder “hub” of its own data folder.`,
    );
  }
}

const Refusal = z.object({
  message: z.string(),
  data: z
    .object({
      detail: z.string().optional(),
      issues: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])).default([]), message: z.string() })).optional(),
    })
    .optional()
    .catch(undefined),
});
/** What a refusal says, in words; all of it where it is none of this hub's. */
function messageIn(text: string): string {
  try {
    const refusal = Refusal.safeParse(JSON.parse(text));
    if (!refusal.success) return text;
    const { message, data } = refusal.data;
    const issues = data?.issues?.map(({ path, message: why }) => `${path.join('.')}: ${why}`) ?? [];
    return data?.detail ?? [message, ...issues].join('; ');
  } catch {
    return text;
  }
}

type Method = 'GET' | 'POST' | 'PUT';
/** Calls a console procedure. */
export async function callHub(
  { url, consoleToken }: z.infer<typeof HubAddress>,
  method: Method,
  path: string,
  body: unknown = {},
): Promise<unknown> {
  const answer = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${consoleToken}`, 'content-type': 'application/json' },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  }).catch((error) => {
    throw new Error(`The hub ${url} does not answer. Is it still running?`, { cause: error });
  });
  if (!answer.ok) throw new Error(`The hub answered ${answer.status}: ${messageIn(await answer.text())}`);
  return answer.json();
}

/** A call to the console procedures of the hub that runs with this data folder, and the event that is meant. */
export async function runningHub({ data, event: wanted }: Target) {
  const address = addressOf(data);
  const call = (method: Method, path: string, body?: unknown) => callHub(address, method, path, body);
  const events = z.array(z.object({ id: z.string(), code: z.string() })).parse(await call('GET', '/v1/console/events'));
  const event = wanted === undefined && events.length === 1 ? events[0] : events.find((each) => each.id === wanted || each.code === wanted);
  if (event === undefined)
    throw new Error(`Name the event with --event: ${events.map((each) => each.code).join(', ') || 'the hub has none yet'}.`);
  return { url: address.url, token: address.consoleToken, event, call };
}
