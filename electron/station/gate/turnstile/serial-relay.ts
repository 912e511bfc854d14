import type { RelayAddress } from '../../../../core/contract/screen/devices.ts';
import type { OpenPort, SerialPorts } from '../../runtime/serial-ports.ts';
import type { Relay } from './relay.ts';

/**
 * A serial relay of the common kind (LCUS and its like): four bytes, A0, channel, 1 or 0, and their sum. Its door contact, if any, is
 * between RTS and CTS of the port.
 */
export function createSerialRelay({ path, baud, channel, door }: Extract<RelayAddress, { kind: 'serial' }>, ports: SerialPorts): Relay {
  let line: Promise<OpenPort> | null = null;
  function open(): Promise<OpenPort> {
    line ??= ports.open(path, baud).then(
      (port) => {
        port.onGone(() => {
          line = null;
        });
        return port;
      },
      (error: unknown) => {
        line = null;
        throw error;
      },
    );
    return line;
  }
  return {
    async switch(isOn) {
      const state = isOn ? 1 : 0;
      await (await open()).write(Uint8Array.of(0xa0, channel, state, (0xa0 + channel + state) & 0xff));
    },
    async door() {
      if (door === null) return null;
      return (await (await open()).lines()).cts ? 'open' : 'shut';
    },
    close() {
      const before = line;
      line = null;
      before?.then((port) => port.close()).catch(() => {});
    },
  };
}
