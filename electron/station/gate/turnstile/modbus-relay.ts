import ModbusRTU from 'modbus-serial';
import type { RelayAddress } from '../../../../core/contract/screen/devices.ts';
import type { Reach } from '../../runtime/reach.ts';
import { type Relay, relayTimeout } from './relay.ts';

/** A coil of a Modbus TCP device. The line is kept open, and opened anew when it has broken. */
export function createModbusRelay({ host, port, unit, coil, door }: Extract<RelayAddress, { kind: 'modbus' }>, reach: Reach): Relay {
  let line: Promise<ModbusRTU> | null = null;
  let last: Promise<unknown> = Promise.resolve();

  function open(): Promise<ModbusRTU> {
    line ??= (async () => {
      const [found] = await reach(host, port);
      const client = new ModbusRTU();
      client.on('error', () => hangUp());
      client.on('close', () => {
        line = null;
      });
      await client.connectTCP(found?.address ?? host, { port, timeout: relayTimeout });
      client.setID(unit);
      client.setTimeout(relayTimeout);
      return client;
    })();
    return line;
  }
  function hangUp(): void {
    const before = line;
    line = null;
    before?.then((client) => client.close(() => {})).catch(() => {});
  }
  /** One call at a time: many devices know no more. */
  function ask<T>(call: (client: ModbusRTU) => Promise<T>): Promise<T> {
    const answer = last.then(async () => {
      try {
        return await call(await open());
      } catch (error) {
        hangUp();
        throw error;
      }
    });
    last = answer.catch(() => {});
    return answer;
  }
  return {
    switch: (isOn) => ask((client) => client.writeCoil(coil, isOn)).then(() => {}),
    door: async () => {
      if (door === null) return null;
      const { data } = await ask((client) => client.readDiscreteInputs(door, 1));
      return data[0] === true ? 'open' : 'shut';
    },
    close: hangUp,
  };
}
