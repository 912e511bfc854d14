import { expect, it } from 'vitest';
import { watchCamera } from './camera-watch.ts';

/** A machine with one camera that can be plugged in and out. */
function startMachine() {
  let camera: EventTarget | null = new EventTarget();
  let stopped = 0;
  const timers: (() => void)[] = [];
  const devices = new EventTarget();
  const seen: string[] = [];
  const pictures: boolean[] = [];
  const end = watchCamera({
    open() {
      if (camera === null) return Promise.reject(new DOMException('none', 'NotFoundError'));
      const track = Object.assign(camera, { readyState: 'live', stop: () => void stopped++ });
      return Promise.resolve({ getTracks: () => [track] } as unknown as MediaStream);
    },
    async show(stream) {
      pictures.push(stream !== null);
    },
    onState: (state) => void seen.push(state),
    devices,
    wait(_, run) {
      timers.push(run);
      return () => void timers.splice(timers.indexOf(run), 1);
    },
  });
  return {
    seen,
    pictures,
    end,
    timers,
    stopped: () => stopped,
    unplug() {
      const before = camera;
      camera = null;
      if (before !== null) Object.assign(before, { readyState: 'ended' });
      before?.dispatchEvent(new Event('ended'));
    },
    plug(isNoticed: boolean) {
      camera = new EventTarget();
      if (isNoticed) devices.dispatchEvent(new Event('devicechange'));
    },
    tick: () => timers.shift()?.(),
  };
}

it.each([true, false])(
  'a camera that is unplugged is told, its picture goes, and it is there again once it is plugged in (noticed: %s)',
  async (isNoticed) => {
    const machine = startMachine();
    await expect.poll(() => machine.seen).toEqual(['on']);
    machine.unplug();
    expect(machine.seen).toEqual(['on', 'lost']);
    expect(machine.pictures).toEqual([true, false]);
    machine.tick();
    await expect.poll(() => machine.seen.length).toBe(3);
    machine.plug(isNoticed);
    if (!isNoticed) machine.tick();
    await expect.poll(() => machine.seen.at(-1)).toBe('on');
    machine.end();
    expect(machine.stopped()).toBeGreaterThan(0);
  },
);

it('one that never was is looked for, and nothing is done once the screen is gone', async () => {
  const machine = startMachine();
  machine.unplug();
  await expect.poll(() => machine.seen.at(-1)).toMatch(/none|lost/);
  machine.end();
  machine.plug(true);
  expect(machine.timers).toEqual([]);
  expect(machine.seen).not.toContain('starting');
});
