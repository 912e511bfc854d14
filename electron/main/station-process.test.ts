import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { stationSettings } from '../../tests/support/station-settings.ts';
import * as double from './double/electron.ts';
import { runStation } from './station-process.ts';

vi.mock('electron', () => import('./double/electron.ts'));

describe('the station’s process', () => {
  /** A station as the shell runs it, with what the shell learnt of it. Ended with the test. */
  function start() {
    vi.useFakeTimers();
    const fatal: string[] = [];
    let timesReady = 0;
    const before = double.forked.length;
    const station = runStation({
      file: '/app/dist/station/station.js',
      settings: stationSettings,
      relaunch: () => {},
      onReady: () => timesReady++,
      onFatal: (message) => fatal.push(message),
    });
    onTestFinished(async () => {
      vi.useRealTimers();
      await station.stop();
      for (const { messages } of double.forked.slice(before)) for (const { ports } of messages) for (const port of ports) port.close();
    });
    const latest = () => {
      const process = double.forked.at(-1);
      if (process === undefined) throw new Error('no process');
      return process;
    };
    return { station, fatal, timesReady: () => timesReady, latest };
  }

  it('is a utility process that gets a host port and its settings', () => {
    const { latest } = start();
    expect(latest().file).toBe('/app/dist/station/station.js');
    expect(latest().messages.map(({ message }) => message.role ?? message.kind)).toEqual(['host', 'start']);
    expect(latest().messages[0]?.ports).toHaveLength(1);
  });

  it('can be connected to while it runs', () => {
    const { station, timesReady, latest } = start();
    latest().emit('message', { kind: 'ready' });
    expect(timesReady()).toBe(1);
    expect(station.connectScreen('own', () => {})).not.toBeNull();
    latest().emit('message', { kind: 'rubbish' });
    latest().emit('exit', 9);
    expect(station.connectScreen('own', () => {})).toBeNull();
  });

  it('is started again when it dies, and is told how often that was', async () => {
    const { latest } = start();
    const first = latest();
    first.emit('message', { kind: 'ready' });
    first.emit('exit', 9);
    await vi.advanceTimersByTimeAsync(1000);
    expect(latest()).not.toBe(first);
    expect(latest().messages.find(({ message }) => message.kind === 'start')?.message).toMatchObject({
      restarts: { station: { count: 1, reason: 'exit-9' }, shell: null },
    });
  });

  it('says that it has closed a screen’s link, and the screen gets another; one that has gone by itself does not', () => {
    const { station, latest } = start();
    latest().emit('message', { kind: 'ready' });
    const closed: string[] = [];
    station.connectScreen('own', () => closed.push('first'));
    station.connectScreen('second', () => closed.push('second'));
    const [first, second] = latest()
      .messages.filter(({ message }) => message.role === 'screen')
      .map(({ message }) => message);
    latest().emit('message', { kind: 'disconnect', link: Reflect.get(first ?? {}, 'link'), code: 1003 });
    latest().emit('message', { kind: 'disconnect', link: Reflect.get(first ?? {}, 'link'), code: 1003 });
    latest().emit('message', { kind: 'disconnect', link: Reflect.get(second ?? {}, 'link'), code: 1001 });
    expect(closed).toEqual(['first']);
  });

  it('that says why it can’t run is left alone, and the reason shown', async () => {
    const { fatal, latest } = start();
    const process = latest();
    process.emit('message', { kind: 'fatal', code: 'wrong-key', message: 'The key does not open it.' });
    expect(fatal).toEqual(['The key does not open it.']);
    process.emit('exit', 1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(latest()).toBe(process);
  });
});
