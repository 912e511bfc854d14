import { describe, expect, it, vi } from 'vitest';
import { stationSettings } from '../../tests/support/station-settings.ts';
import * as double from './double/electron.ts';
import { runStation } from './station-process.ts';

vi.mock('electron', () => import('./double/electron.ts'));

describe('the station’s process', () => {
  it('is a utility process with a host port, restarted when it dies, and given its settings', async () => {
    vi.useFakeTimers();
    let ready = 0;
    const fatal: string[] = [];
    const station = runStation({
      file: '/app/dist/station/station.js',
      settings: stationSettings,
      relaunch: () => {},
      onReady: () => ready++,
      onFatal: (message) => fatal.push(message),
    });
    const first = double.forked.at(-1);
    expect(first?.file).toBe('/app/dist/station/station.js');
    expect(first?.messages.map(({ message }) => message.role ?? message.kind)).toEqual(['host', 'start']);
    expect(first?.messages[0]?.ports).toHaveLength(1);
    first?.emit('message', { kind: 'ready' });
    expect(ready).toBe(1);
    expect(station.connectScreen()).not.toBeNull();
    first?.emit('message', { kind: 'rubbish' });
    first?.emit('exit', 9);
    expect(station.connectScreen()).toBeNull();
    vi.advanceTimersByTime(1000);
    const second = double.forked.at(-1);
    expect(second).not.toBe(first);
    second?.emit('message', { kind: 'fatal', code: 'wrong-key', message: 'The key does not open it.' });
    expect(fatal).toEqual(['The key does not open it.']);
    second?.emit('exit', 1);
    vi.advanceTimersByTime(5000);
    expect(double.forked.at(-1)).toBe(second);
    vi.useRealTimers();
    await station.stop();
    for (const { ports } of [...(first?.messages ?? []), ...(second?.messages ?? [])]) for (const port of ports) port.close();
  });
});
