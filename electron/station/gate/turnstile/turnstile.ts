import type { Direction } from '../../../../core/contract/event/access.ts';
import { parseRelayAddress, type Turnstile, type TurnstileView } from '../../../../core/contract/screen/devices.ts';
import type { Environment } from '../../runtime/environment.ts';
import type { Log } from '../../runtime/log.ts';
import type { Reach } from '../../runtime/reach.ts';
import type { SerialPorts } from '../../runtime/serial-ports.ts';
import { createHttpRelay } from './http-relay.ts';
import { createModbusRelay } from './modbus-relay.ts';
import type { Relay } from './relay.ts';
import { createSerialRelay } from './serial-relay.ts';

/** The door is felt so often, in milliseconds. */
export const feelEvery = 250;

export interface TurnstileDependencies {
  readonly setup: Turnstile;
  readonly ports: SerialPorts;
  /** Whom a relay’s address may lead to. */
  readonly reach: Reach;
  readonly environment: Environment;
  readonly log: Log;
  /** Called when its view has changed. */
  readonly onChange: () => void;
}

function relayTo(address: string, { ports, reach }: Pick<TurnstileDependencies, 'ports' | 'reach'>): Relay {
  const parsed = parseRelayAddress(address);
  if (parsed === null) throw new TypeError(`${address} is no relay.`);
  switch (parsed.kind) {
    case 'http':
      return createHttpRelay(parsed.url, reach);
    case 'modbus':
      return createModbusRelay(parsed, reach);
    case 'serial':
      return createSerialRelay(parsed, ports);
  }
}

/** A turnstile or door: opened for a moment by a verdict, and watched so that nobody gets in by it otherwise. */
export function createTurnstile({ setup, ports, reach, environment, log, onChange }: TurnstileDependencies) {
  const lines = { ports, reach };
  const relays = { in: relayTo(setup.in, lines), out: setup.out === null ? null : relayTo(setup.out, lines) };
  const relayFor = (direction: Direction): Relay => (direction === 'out' ? (relays.out ?? relays.in) : relays.in);
  const all = [relays.in, ...(relays.out === null ? [] : [relays.out])];
  /** Power that stands for shut: none where power opens it. */
  const shut = setup.fail === 'safe';
  const calledOff = new Map<Relay, () => void>();
  let view: TurnstileView = { state: 'ready', door: null, alarm: null };
  let mayOpenUntil = Number.NEGATIVE_INFINITY;
  let openSince: number | null = null;
  let cancelDoorPoll = () => {};
  let isStopped = false;

  function become(next: Partial<TurnstileView>): void {
    const before = view;
    view = { ...view, ...next };
    if (JSON.stringify(before) !== JSON.stringify(view)) onChange();
  }
  async function notify(relay: Relay, isOn: boolean): Promise<void> {
    try {
      await relay.switch(isOn);
      become({ state: 'ready' });
    } catch (error) {
      become({ state: 'away' });
      throw error;
    }
  }
  function judgeDoor(door: 'open' | 'shut' | null): void {
    const now = environment.now();
    const opened = door === 'open' && openSince === null;
    openSince = door === 'open' ? (openSince ?? now) : null;
    let { alarm } = view;
    if (opened && now > mayOpenUntil) {
      alarm = { kind: 'forced', at: now };
      log.warn({ at: now }, 'the turnstile was opened without a verdict');
    }
    if (alarm === null && openSince !== null && now - openSince > setup.openAtMost) alarm = { kind: 'held', at: now };
    become({ state: 'ready', door, alarm });
  }
  async function feel(): Promise<void> {
    try {
      const doors = await Promise.all(all.map((relay) => relay.door()));
      if (!isStopped) judgeDoor(doors.includes('open') ? 'open' : (doors.find((door) => door !== null) ?? null));
    } catch {
      if (!isStopped) become({ state: 'away' });
    }
    if (!isStopped) cancelDoorPoll = environment.after(feelEvery, () => void feel());
  }

  return {
    view: () => view,
    start(): void {
      for (const relay of all) void notify(relay, shut).catch(() => {});
      void feel();
    },
    /** Opens it for its pulse. Resolves once the relay has taken it; rejects where it does not answer. */
    async open(direction: Direction): Promise<void> {
      const relay = relayFor(direction);
      mayOpenUntil = environment.now() + setup.pulse + setup.passWithin;
      calledOff.get(relay)?.();
      const again = (tries: number) => {
        // Nothing may leave it open: a command that did not get through is sent again until it does.
        void notify(relay, shut).catch(() => {
          if (!isStopped)
            calledOff.set(
              relay,
              environment.after(Math.min(5_000, 200 * 2 ** tries), () => again(tries + 1)),
            );
        });
      };
      calledOff.set(
        relay,
        environment.after(setup.pulse, () => again(0)),
      );
      await notify(relay, !shut);
    },
    /** Somebody has seen to it. */
    acknowledge(): void {
      if (view.alarm?.kind === 'held') openSince = view.door === 'open' ? environment.now() : null;
      become({ alarm: null });
    },
    async stop(): Promise<void> {
      isStopped = true;
      cancelDoorPoll();
      for (const cancel of calledOff.values()) cancel();
      // An escape route must stand open when nobody watches it; a lock that power opens must not.
      await Promise.all(all.map((relay) => relay.switch(false).catch(() => {})));
      for (const relay of all) relay.close();
    },
  };
}
export type RunningTurnstile = ReturnType<typeof createTurnstile>;
