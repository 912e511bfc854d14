import { generatePrivateJwk } from '../../node/ed25519.ts';
import type { Database } from '../store/database.ts';
import { transact } from '../store/transaction.ts';
import { listUplinks, readdressUplink, saveClockOffset, saveEdgeEvent, saveUplink } from '../store/uplinks.ts';
import { enrolEdge } from './client.ts';

/**
 * Makes this hub an edge of the hub above, once, with a code for an edge that its console made; later only its address may
 * change. Rejects with UplinkError, or with what to do.
 * @param machine the machine's clock, milliseconds since 1970
 */
export async function joinUpstream(
  pool: Database,
  { url, code }: { readonly url: string; readonly code: string | null },
  machine: () => number,
): Promise<void> {
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
    const { pepper } = enrolled;
    if (enrolled.stationClass !== 'edge' || pepper === null)
      throw new Error(`The code is not one for an edge hub: make another at ${url}.`);
    await saveEdgeEvent(client, { ...enrolled, pepper });
    await saveUplink(client, enrolled.event, url, enrolled.station, key);
    await saveClockOffset(client, enrolled.event, machine() - enrolled.time);
  });
}
