import type { ScannerView } from '../../../core/contract/screen/devices.ts';
import { beginningOf } from '../../../core/scan/beginning.ts';
import { credentialIn } from '../../../core/scan/clean.ts';
import { longestScan } from '../../../core/scan/scan.ts';
import type { Environment } from '../runtime/environment.ts';
import type { OpenPort, SerialPorts } from '../runtime/serial-ports.ts';

/** A code that no line end follows is whole after this, in milliseconds. */
const quietAfter = 120;
/** One that has begun as a credential, or has more lines to come, is waited for so long: scanners pause in the middle, by Bluetooth longer. */
const unfinishedAfter = 400;
/** A scanner that is away is looked for so often, in milliseconds. */
const pollInterval = 2_000;

export interface SerialScannerDependencies {
  readonly path: string;
  readonly baud: number;
  readonly ports: SerialPorts;
  readonly environment: Environment;
  /** @param isEnded whether the scanner sent a line end behind it */
  readonly onScan: (text: string, isEnded: boolean) => void;
  readonly onChange: () => void;
}

/** A scanner at a serial port: a line is a scan, but for contacts and documents, which have several. It may be unplugged and come back. */
export function createSerialScanner({ path, baud, ports, environment, onScan, onChange }: SerialScannerDependencies) {
  let state: ScannerView['state'] = 'away';
  let port: OpenPort | null = null;
  let held = '';
  let cancelEnd = () => {};
  let cancelPoll = () => {};
  let isStopped = false;
  const decoder = new TextDecoder();

  function become(next: ScannerView['state']): void {
    if (state === next) return;
    state = next;
    onChange();
  }
  function end(isEnded: boolean): void {
    cancelEnd();
    const part = credentialIn(held);
    const text = part.kind === 'whole' ? part.text : held.trim();
    held = '';
    if (text !== '') onScan(text, isEnded);
  }
  const isUnfinished = () => credentialIn(held).kind === 'begun';
  /** More lines belong to it: of a contact, of a document. */
  const hasLines = () => beginningOf(`${held}\n`) === 'lines';
  function take(bytes: Uint8Array): void {
    for (const character of decoder.decode(bytes, { stream: true })) {
      // A line end in the middle of a credential is the scanner's, or noise: the rest is waited for.
      if (character === '\r' || character === '\n') {
        if (hasLines()) held += '\n';
        else if (!isUnfinished()) end(true);
      }
      // A scanner gone mad fills no memory: what is longer than any code is cut, and refused as that.
      else if (held.length <= longestScan) held += character;
    }
    cancelEnd();
    if (held !== '')
      cancelEnd = environment.after(isUnfinished() || hasLines() ? unfinishedAfter : quietAfter, () => end(held.endsWith('\n')));
  }
  async function look(): Promise<void> {
    try {
      const opened = await ports.open(path, baud);
      if (isStopped) return opened.close();
      port = opened;
      become('ready');
      opened.onData(take);
      opened.onGone(() => {
        port = null;
        held = '';
        become('away');
        if (!isStopped) cancelPoll = environment.after(pollInterval, () => void look());
      });
    } catch {
      become('away');
      if (!isStopped) cancelPoll = environment.after(pollInterval, () => void look());
    }
  }
  return {
    view: (): ScannerView => ({ path, state }),
    start: () => void look(),
    stop(): void {
      isStopped = true;
      cancelEnd();
      cancelPoll();
      port?.close();
    },
  };
}
export type SerialScanner = ReturnType<typeof createSerialScanner>;
