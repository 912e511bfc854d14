import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { hubContract } from '../core/contract/hub/hub.ts';
import type { HubTokens } from './hub-token.ts';
import { checkHubAddress } from './loopback.ts';

export type HubClient = ContractRouterClient<typeof hubContract>;

/**
 * The hub's procedures over HTTP, as its OpenAPI document has them. Answers are not parsed by any schema yet.
 * @param tokens sign the requests; null sends none
 * @param timeout milliseconds that a call may take
 * @throws RangeError where the address is plain HTTP to another machine
 */
export function createHubClient(url: string, tokens: HubTokens | null, timeout = 8_000): HubClient {
  checkHubAddress(url);
  const link = new OpenAPILink(hubContract, {
    url,
    headers: async () => (tokens === null ? {} : { authorization: `Bearer ${await tokens.current()}` }),
    async fetch(request, init) {
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeout)]);
      const answer = await fetch(request, { ...init, signal });
      tokens?.noteAnswer(answer.status, answer.headers.get('date'));
      return answer;
    },
  });
  return createORPCClient(link);
}
