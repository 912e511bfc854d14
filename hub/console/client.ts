import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import type { RouterUtils } from '@orpc/tanstack-query';
import { hubContract } from '../../core/contract/hub.ts';

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

export function createHubClient(token: string): HubClient {
  return createORPCClient(new OpenAPILink(hubContract, { url: window.location.origin, headers: { authorization: `Bearer ${token}` } }));
}
