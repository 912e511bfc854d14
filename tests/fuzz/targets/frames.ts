import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { StandardRPCHandler } from '@orpc/server/standard';
import { stationContract } from '../../../core/contract/screen/station.ts';
import { FramePort } from '../../../core/contract/shell/frame-port.ts';
import { StationSettings } from '../../../core/contract/shell/host.ts';
import { systemEnvironment } from '../../../electron/station/runtime/environment.ts';
import { createStation } from '../../../electron/station/station.ts';
import { screenLimits } from '../../../node/program/link-budget.ts';
import { clientPort, serveLink } from '../../../node/program/rpc-link.ts';
import { type Wire, wireOfPort } from '../../../node/program/wire.ts';
import { textOf } from '../input.ts';
import { packDir, resourcesDir } from '../pack.ts';

/** Every procedure of a contract, as an address. */
function addressesOf(contract: object, prefix = ''): string[] {
  return '~orpc' in contract
    ? [prefix]
    : Object.entries(contract).flatMap(([name, inner]) => addressesOf(inner as object, `${prefix}/${name}`));
}
const addresses = addressesOf(stationContract);

const dataDir = mkdtempSync(join(tmpdir(), 'foyer-fuzz-frames-'));
const settings = StationSettings.parse({
  dataDir,
  resourcesDir,
  name: 'Fuzz',
  hubUrl: null,
  enrolCode: null,
  packDir,
  printer: `file:${join(dataDir, 'badges')}`,
  printerSlot: 'below',
  deviceHosts: [],
  staffPin: '246813',
  language: null,
});
const noShell = {
  keys: {
    backend: async () => 'none',
    wrap: () => Promise.reject(new Error('no key store')),
    unwrap: () => Promise.reject(new Error('no key store')),
  },
  printing: { printers: async () => [], print: async () => false },
};
const station = createStation(settings, noShell, systemEnvironment).then(async ({ router }) => new StandardRPCHandler(router, {}));

function serve(handler: Awaited<typeof station>, wire: Wire): void {
  serveLink(handler, { context: { screen: 'own' }, wire, limits: screenLimits, now: () => performance.now(), onFault: () => {} });
}

/**
 * A message to a real station, over frames and over a message port, as it is and as the body of a call that the first byte chooses; and an
 * answer to whoever has asked. The WebSocket is the target `shell`.
 */
export async function fuzz(data: Uint8Array): Promise<void> {
  const handler = await station;
  const text = textOf(data.subarray(1));
  const call = `{"i":"1","p":{"u":"${addresses[(data[0] ?? 0) % addresses.length]}","b":{"json":${text || '{}'}}}}`;

  const frames = new FramePort(() => {});
  serve(
    handler,
    wireOfPort(frames, () => frames.close()),
  );
  for (const each of [text, call]) frames.receive(each);

  const { port1, port2 } = new MessageChannel();
  serve(
    handler,
    wireOfPort(port1, () => port1.close()),
  );
  port1.start();
  for (const each of [text, data]) port2.postMessage(each);

  const asking = new FramePort(() => {});
  const port = clientPort({ wire: wireOfPort(asking, () => asking.close()), limits: screenLimits });
  if ('addEventListener' in port) port.addEventListener('message', () => {});
  asking.receive(text);

  for (let n = 0; n < 3; n++) await new Promise(setImmediate);
  port2.close();
  frames.close();
}
