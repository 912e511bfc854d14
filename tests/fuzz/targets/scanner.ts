import { readScan } from '../../../core/scan/scan.ts';
import type { Environment } from '../../../electron/station/runtime/environment.ts';
import { createSerialScanner } from '../../../electron/station/scan/serial-scanner.ts';
import { decodeText } from '../../../node/decode-text.ts';

const environment: Environment = { now: () => 0, random: (bytes) => new Uint8Array(bytes), after: () => () => {} };

/** The bytes of a scanner at a serial port, in pieces of every length. */
export async function fuzz(data: Uint8Array): Promise<void> {
  let take: (bytes: Uint8Array) => void = () => {};
  let gone = () => {};
  const scanner = createSerialScanner({
    path: '/dev/fuzz',
    baud: 9_600,
    ports: {
      list: async () => [],
      open: async () => ({
        write: async () => {},
        lines: async () => ({ cts: true }),
        onData(notify) {
          take = notify;
        },
        onGone(notify) {
          gone = notify;
        },
        close: () => {},
      }),
    },
    environment,
    onScan: (text) => void readScan(text, 2026, () => false, decodeText),
    onChange: () => {},
  });
  scanner.start();
  await Promise.resolve();
  await Promise.resolve();
  const size = 1 + ((data[0] ?? 0) % 16);
  for (let at = 1; at < data.length; at += size) take(data.subarray(at, at + size));
  gone();
  scanner.stop();
}
