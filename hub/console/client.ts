import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import type { RouterUtils } from '@orpc/tanstack-query';
import { z } from 'zod';
import { hubContract } from '../../core/contract/hub/hub.ts';

export type HubClient = ContractRouterClient<typeof hubContract>;
export type HubQueries = RouterUtils<HubClient>;
const storageKey = 'foyer-console-token';

/** The console's token: from the address once, then kept for this tab and taken out of the address. */
export function consoleToken(): string | null {
  const fromAddress = new URLSearchParams(window.location.hash.slice(1)).get('token');
  if (fromAddress !== null) {
    sessionStorage.setItem(storageKey, fromAddress);
    window.history.replaceState(null, '', window.location.pathname);
  }
  return sessionStorage.getItem(storageKey);
}

/** A client of the hub that served this page. Calls reject with UNAUTHORIZED where the token is not the console's. */
export function createConsoleClient(token: string): HubClient {
  return createORPCClient(new OpenAPILink(hubContract, { url: window.location.origin, headers: { authorization: `Bearer ${token}` } }));
}

const Refusal = z.object({ message: z.string() });

/** Hands a file in, its bytes as they are. Rejects with the hub's own words. */
export async function sendFile<T extends z.ZodType>(path: string, file: File, schema: T): Promise<z.output<T>> {
  const headers = { authorization: `Bearer ${consoleToken() ?? ''}`, 'content-type': 'application/octet-stream' };
  const answer = await fetch(path, { method: 'POST', body: file, headers });
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw new Error(Refusal.safeParse(body).data?.message ?? `The hub answered ${answer.status}.`);
  return schema.parse(body);
}

/** Fetches a file and gives it to the browser to keep. */
export async function keepFile(path: string, name: string): Promise<void> {
  const answer = await fetch(path, { headers: { authorization: `Bearer ${consoleToken() ?? ''}` } });
  if (!answer.ok) throw new Error(`The hub answered ${answer.status}.`);
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
