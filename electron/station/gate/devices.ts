import type { Direction } from '../../../core/contract/event/access.ts';
import { GateDevices, noDevices, type ScannerView, type TurnstileView } from '../../../core/contract/screen/devices.ts';
import type { GateVerdict } from '../../../core/contract/screen/gate.ts';
import type { SerialScan } from '../../../core/contract/screen/scanner.ts';
import { sheetCodeOf } from '../../../core/scan/test-sheet.ts';
import type { Environment } from '../runtime/environment.ts';
import type { Log } from '../runtime/log.ts';
import type { Reach } from '../runtime/reach.ts';
import type { SerialPorts } from '../runtime/serial-ports.ts';
import { createSerialScanner, type SerialScanner } from '../scan/serial-scanner.ts';
import type { WritableDatabase } from '../store/database.ts';
import { createSetting } from '../store/settings.ts';
import { createTurnstile, type RunningTurnstile } from './turnstile/turnstile.ts';

export interface DevicesDependencies {
  readonly db: WritableDatabase;
  readonly ports: SerialPorts;
  /** Whom a relay’s address may lead to. */
  readonly reach: Reach;
  readonly environment: Environment;
  readonly log: Log;
  /** A scan that came by a port. */
  readonly onScan: (text: string) => void;
  readonly onChange: () => void;
}

/** Scans are the set-up page's while it asks at least so often, in milliseconds. */
const pageAsksWithin = 4_000;

/** What is connected to a gate's station, as staff set it: scanners, and a turnstile that verdicts open. */
export function createDevices({ db, ports, reach, environment, log, onScan: judge, onChange }: DevicesDependencies) {
  const setting = createSetting(db, 'gate-devices', GateDevices);
  let devices = setting.read() ?? noDevices;
  let scanners: SerialScanner[] = [];
  let turnstile: RunningTurnstile | null = null;
  /** When the set-up page last asked, and what was read since. */
  let askedAt = Number.NEGATIVE_INFINITY;
  const lastScans = new Map<string, NonNullable<SerialScan['last']>>();

  /** A scanner has nobody to whom a failure could be thrown: that a scan can't be judged, as on a full disk, ends only the scan. */
  function onScan(path: string, text: string, isEnded: boolean): void {
    const now = environment.now();
    const isForPage = now - askedAt < pageAsksWithin;
    if (isForPage) {
      const kept = text.slice(0, 5_000);
      lastScans.set(path, { at: now, text: kept, isEnded });
    }
    // The test sheet is nobody's badge.
    if (isForPage || sheetCodeOf(text) !== null) return;
    try {
      judge(text);
    } catch (error) {
      log.error({ error }, 'what a scanner read could not be judged');
    }
  }
  function begin(): void {
    scanners = devices.scanners.map(({ path, baud }) =>
      createSerialScanner({
        path,
        baud,
        ports,
        environment,
        onScan: (text, isEnded) => onScan(path, text, isEnded),
        onChange,
      }),
    );
    turnstile = devices.turnstile === null ? null : createTurnstile({ setup: devices.turnstile, ports, reach, environment, log, onChange });
    for (const scanner of scanners) scanner.start();
    turnstile?.start();
  }
  async function end(): Promise<void> {
    for (const scanner of scanners) scanner.stop();
    const before = turnstile;
    scanners = [];
    turnstile = null;
    await before?.stop();
  }
  return {
    start: begin,
    stop: end,
    setup: (): GateDevices => devices,
    async set(next: GateDevices): Promise<void> {
      setting.write(next);
      devices = next;
      await end();
      begin();
      onChange();
    },
    scanners: (): ScannerView[] => scanners.map((scanner) => scanner.view()),
    /** For the set-up page, with what each read last. While it asks, what they read is the page's alone, and no longer than that is it kept. */
    serialScans(): SerialScan[] {
      const now = environment.now();
      if (now - askedAt >= pageAsksWithin) lastScans.clear();
      askedAt = now;
      return scanners.map((scanner) => ({ ...scanner.view(), last: lastScans.get(scanner.view().path) ?? null }));
    },
    turnstile: (): TurnstileView | null => turnstile?.view() ?? null,
    ports: () => ports.list().catch(() => []),
    /** Opens for whoever was let through; who is judged again within a moment has had their turn. */
    follow({ verdict, direction, isRepeat, isUndone }: GateVerdict): void {
      if (verdict !== 'admitted' || isRepeat || isUndone) return;
      turnstile?.open(direction).catch((error) => log.error({ error }, 'the turnstile did not open'));
    },
    /** Opens it once; why it did not, or null. */
    async tryOpen(direction: Direction): Promise<string | null> {
      if (turnstile === null) return 'There is none.';
      try {
        await turnstile.open(direction);
        return null;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
    acknowledge: () => turnstile?.acknowledge(),
  };
}
export type Devices = ReturnType<typeof createDevices>;
