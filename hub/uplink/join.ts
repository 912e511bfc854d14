import type { Pool } from 'pg';
import { generatePrivateJwk } from '../../node/ed25519.ts';
import { transact } from '../store/transaction.ts';
import { listUplinks, readdressUplink, saveEdgeEvent, saveUplink } from '../store/uplinks.ts';
import { enrolEdge } from './client.ts';

/**
 * Makes this hub an edge of the hub above, once, with a code for an edge that its console made; later only its address may
 * change. Rejects with UplinkError, or with what to do.
 */
export async function joinUpstream(pool: Pool, { url, code }: { readonly url: string; readonly code: string | null }): Promise<void> {
  const known = await listUplinks(pool);
  if (known.length > 0) {
    for (const { event, url: before } of known) if (before !== url) await readdressUplink(pool, event, url);
    return;
  }
  if (code === null || code === '')
    throw new Error(
      `This hub is not enrolled at ${url} yet. Make a code with “foyer hub enrol-code --edge” there and give it as UPSTREAM_CODE.`,
    );
  const key = generatePrivateJwk();
  const enrolled = await enrolEdge(url, code, key.x);
  await transact(pool, async (client) => {
    await saveEdgeEvent(client, enrolled);
    await saveUplink(client, enrolled.event, url, enrolled.station, key);
  });
}
