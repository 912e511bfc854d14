import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { hubContract } from '../../../core/contract/hub.ts';

export type HubClient = ContractRouterClient<typeof hubContract>;

const timeout = 15_000;

/**
 * The hub's procedures over HTTP. Plain HTTP is for loopback only: elsewhere tokens and names would be open to the venue.
 * @param token makes the request's bearer token; null sends none
 */
export function createHubClient(url: string, token: (() => Promise<string>) | null): HubClient {
  const { protocol, hostname } = new URL(url);
  const loopback = hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
  if (protocol !== 'https:' && !loopback)
    throw new RangeError(`The hub ${url} must be reached by https: plain http is accepted on this machine only.`);
  const link = new OpenAPILink(hubContract, {
    url,
    headers: async () => (token === null ? {} : { authorization: `Bearer ${await token()}` }),
    fetch: (request, init) => fetch(request, { ...init, signal: AbortSignal.any([request.signal, AbortSignal.timeout(timeout)]) }),
  });
  return createORPCClient(link);
}
