import { join } from 'node:path';
import { SerialPortMock } from 'serialport';
import { describe, expect, it, onTestFinished } from 'vitest';
import { GateDevices, parseRelayAddress, Turnstile } from '../../core/contract/screen/devices.ts';
import { startTurnstileSimulator } from '../../electron/station/cli/turnstile-simulator.ts';
import { createTurnstile } from '../../electron/station/gate/turnstile/turnstile.ts';
import { type Environment, newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { createLog } from '../../electron/station/runtime/log.ts';
import { anywhere, createReach } from '../../electron/station/runtime/reach.ts';
import { createSerialPorts, type PortClass, type SerialPorts } from '../../electron/station/runtime/serial-ports.ts';
import { settingsFor } from '../support/station-folder.ts';
import { eventually, startTestStation, temporaryFolder } from '../support/stations.ts';
import { createIssuer, openBareGate } from './bare-gate.ts';
import { forwardClock } from './people-at-gates.ts';

const mockPorts = createSerialPorts(async () => SerialPortMock as unknown as PortClass);

async function simulate() {
  const turnstile = await startTurnstileSimulator(0, 0);
  onTestFinished(turnstile.close);
  return turnstile;
}
function start(setup: object, ports = mockPorts, environment = systemEnvironment, reach = anywhere) {
  let changes = 0;
  const turnstile = createTurnstile({
    setup: Turnstile.parse({ pulse: 100, passWithin: 500, openAtMost: 1_000, ...setup }),
    ports,
    reach,
    environment,
    log: createLog(join(temporaryFolder(), 'logs')),
    onChange: () => void changes++,
  });
  turnstile.start();
  onTestFinished(() => turnstile.stop());
  return { ...turnstile, changes: () => changes };
}

describe('a relay’s address', () => {
  it.each([
    ['http://10.0.0.7/open?lane=2', { kind: 'http', url: 'http://10.0.0.7/open?lane=2' }],
    ['modbus://plc.local/3', { kind: 'modbus', host: 'plc.local', port: 502, unit: 1, coil: 3, door: null }],
    ['modbus://10.0.0.7:1502/0?unit=9&door=12', { kind: 'modbus', host: '10.0.0.7', port: 1502, unit: 9, coil: 0, door: 12 }],
    ['serial:/dev/ttyUSB1', { kind: 'serial', path: '/dev/ttyUSB1', baud: 9_600, channel: 1, door: null }],
    ['serial:COM3?channel=2&baud=115200&door=cts', { kind: 'serial', path: 'COM3', baud: 115_200, channel: 2, door: 'cts' }],
  ])('%s is understood', (text, parsed) => expect(parseRelayAddress(text)).toEqual(parsed));

  it.each([
    '',
    'gate',
    'ftp://x/1',
    'http://',
    'modbus://host',
    'modbus://host/99999',
    'modbus://host:0/1',
    'modbus://host/1?coil=2',
    'serial:',
    'serial:/dev/tty?baud=fast',
    'serial:/dev/tty?channel=0',
    'serial:/dev/tty?door=dsr',
  ])('%j is none', (text) => expect(parseRelayAddress(text)).toBeNull());
});

describe('a turnstile', () => {
  it.each(['http', 'modbus'] as const)('is opened over %s for its pulse', async (by) => {
    const far = await simulate();
    const waits: number[] = [];
    const after: Environment['after'] = (ms, run) => {
      waits.push(ms);
      return systemEnvironment.after(ms, run);
    };
    const near = start({ in: far[by], pulse: 130 }, mockPorts, { ...systemEnvironment, after });
    await eventually(() => far.switched.length > 0);
    await near.open('in');
    await eventually(() => far.switched.length >= 3);
    expect(far.switched.map(({ isOn }) => isOn)).toEqual([false, true, false]);
    expect(waits).toContain(130);
  });

  it('that fails safe is shut by power, and stands open when the station ends', async () => {
    const far = await simulate();
    const near = start({ in: far.modbus, fail: 'safe' });
    await eventually(() => far.switched.length > 0);
    await near.open('in');
    await eventually(() => far.switched.length >= 3);
    expect(far.switched.map(({ isOn }) => isOn)).toEqual([true, false, true]);
    await near.stop();
    expect(far.switched.at(-1)?.isOn).toBe(false);
  });

  it('has another relay for the way out', async () => {
    const [one, other] = [await simulate(), await simulate()];
    const near = start({ in: one.http, out: other.modbus });
    await near.open('out');
    expect(other.switched.some(({ isOn }) => isOn)).toBe(true);
    expect(one.switched.every(({ isOn }) => !isOn)).toBe(true);
  });

  it('raises an alarm when it is forced, and when it is held open, until somebody has seen to it', async () => {
    const far = await simulate();
    const clock = forwardClock();
    const near = start({ in: far.modbus }, mockPorts, clock.environment);
    await eventually(() => near.view().door === 'shut');
    await near.open('in');
    far.push('open');
    await eventually(() => near.view().door === 'open');
    expect(near.view().alarm).toBeNull();
    await eventually(() => near.view().alarm?.kind === 'held', 5_000);
    far.push('shut');
    near.acknowledge();
    await eventually(() => near.view().door === 'shut');
    expect(near.view().alarm).toBeNull();
    // Whoever was let in had their time to pass.
    clock.forward(700);
    far.push('open');
    await eventually(() => near.view().alarm?.kind === 'forced', 5_000);
    far.push('shut');
    await eventually(() => near.view().door === 'shut');
    // The alarm stays when the door is shut again.
    expect(near.view().alarm).toMatchObject({ kind: 'forced' });
  });

  it('is not this machine or the hub, unless the settings allow it', async () => {
    const far = await simulate();
    for (const address of [far.http, far.modbus]) {
      const near = start({ in: address }, mockPorts, systemEnvironment, createReach({ allowed: [], hubUrl: null }));
      await expect(near.open('in')).rejects.toThrow('this machine');
      await eventually(() => near.view().state === 'away');
    }
    expect(far.switched).toEqual([]);
  });

  it('that does not answer is away, and gets the command to shut again until it answers', async () => {
    const far = await simulate();
    const near = start({ in: far.http, pulse: 150 });
    await near.open('in');
    far.breakDown(true);
    await eventually(() => near.view().state === 'away', 5_000);
    await expect(near.open('in')).rejects.toThrow();
    far.breakDown(false);
    await eventually(() => near.view().state === 'ready' && far.switched.at(-1)?.isOn === false, 10_000);
  });

  it('at a serial port is switched in its relay’s own bytes, and its door is felt on CTS', async () => {
    const sent: string[] = [];
    let isOpen = false;
    const ports: SerialPorts = {
      list: async () => [],
      open: async () => ({
        write: async (bytes) => void sent.push(Buffer.from(bytes).toString('hex')),
        lines: async () => ({ cts: isOpen }),
        onData: () => {},
        onGone: () => {},
        close: () => {},
      }),
    };
    const near = start({ in: 'serial:/dev/relay?channel=2&door=cts' }, ports);
    await eventually(() => near.view().door === 'shut');
    await near.open('in');
    isOpen = true;
    await eventually(() => near.view().door === 'open');
    await eventually(() => sent.length >= 3);
    expect(sent).toEqual(['a00200a2', 'a00201a3', 'a00200a2']);
  });
});

describe('a gate', () => {
  it('opens its turnstile for whoever it lets in, and for nobody else', async () => {
    const far = await simulate();
    const issuer = createIssuer();
    const gate = openBareGate(temporaryFolder(), issuer.ring, 'expo-north-gate');
    onTestFinished(gate.close);
    await gate.service.devices.set(GateDevices.parse({ turnstile: { in: far.modbus, pulse: 50 } }));
    await eventually(() => far.switched.length > 0);
    const text = issuer.textOf(newId(systemEnvironment));
    const opened = () => far.switched.filter(({ isOn }) => isOn).length;
    expect(gate.scan(text)).toMatchObject({ verdict: 'admitted' });
    await eventually(() => opened() === 1);
    expect(gate.scan(text)).toMatchObject({ isRepeat: true });
    expect(gate.scan('FYR1:FORGED')).toMatchObject({ verdict: 'refused' });
    await eventually(() => far.switched.at(-1)?.isOn === false);
    // The next one it lets in is the second that it opens for.
    expect(gate.scan(issuer.textOf(newId(systemEnvironment)))).toMatchObject({ verdict: 'admitted' });
    await eventually(() => far.switched.filter(({ isOn }) => !isOn).length === 3);
    expect(opened()).toBe(2);
    expect(gate.service.view()?.turnstile).toMatchObject({ state: 'ready', door: 'shut', alarm: null });
  });

  it('is set up behind the PIN, and keeps its set-up', async () => {
    const far = await simulate();
    const folder = temporaryFolder();
    const station = await startTestStation(
      settingsFor(folder, {
        deviceHosts: ['127.0.0.1'],
        role: { kind: 'gate', checkpoint: 'expo-north-gate', session: null, direction: 'in' },
      }),
    );
    const { token } = await station.call.staff.enter({ pin: '246813' });
    await expect(station.call.staff.devices.read({ token: 'x'.repeat(20) })).rejects.toThrow('PIN');
    const devices = GateDevices.parse({ scanners: [{ path: '/dev/nowhere' }], turnstile: { in: far.http } });
    await station.call.staff.devices.set({ token, devices });
    await station.call.staff.devices.tryTurnstile({ token, direction: 'in' });
    expect(far.switched.some(({ isOn }) => isOn)).toBe(true);
    await eventually(async () => (await station.call.staff.devices.read({ token })).scanners[0]?.state === 'away');
    far.breakDown(true);
    await expect(station.call.staff.devices.tryTurnstile({ token, direction: 'in' })).rejects.toThrow('does not answer');
    await station.stop();
    const again = await startTestStation(settingsFor(folder));
    const entered = await again.call.staff.enter({ pin: '246813' });
    expect((await again.call.staff.devices.read(entered)).devices).toEqual(devices);
  });
});
