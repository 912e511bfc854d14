import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { hubContract } from '../../core/contract/hub/hub.ts';
import { syncContract } from '../../core/contract/hub/sync.ts';

const contract = { ...hubContract, ...syncContract };

/** Every procedure of a hub, as anybody may call it. */
export function hubClient(url: string, token: string | null): ContractRouterClient<typeof contract> {
  return createORPCClient(new OpenAPILink(contract, { url, headers: token === null ? {} : { authorization: `Bearer ${token}` } }));
}
