import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef } from 'react';
import type { ScannerHabits } from '../../core/contract/screen/scanner.ts';
import { createBurstReader } from '../../core/scan/burst.ts';
import type { ScannerKey } from '../../core/scan/keys.ts';
import { joinReadings } from '../../core/scan/readings.ts';
import { noHabits } from '../../core/scan/scanner-habits.ts';
import { useStation } from '../client/station.tsx';
import { fieldInFocus, keepField, takeFromField, takesOwnKeys, typeIntoField } from './field-in-focus.ts';
import { onScreenKeys } from './on-screen-keys.ts';

type Handler = (text: string) => void;
type KeyWatcher = (key: ScannerKey) => void;
type TypingWatcher = () => void;
interface Scans {
  /** The handler that came last gets what is scanned, until it leaves. */
  readonly listen: (handler: Handler) => () => void;
  /** Every key as it comes, for the page on which a scanner is set up. */
  readonly watchKeys: (watcher: KeyWatcher) => () => void;
  /** Whenever a person has typed something by keys of their own: no scanner, and nothing on the screen. */
  readonly watchTyping: (watcher: TypingWatcher) => () => void;
  /** What the station knows of the scanner was changed elsewhere than by a scan. */
  readonly renewHabits: () => void;
}
const ScansContext = createContext<Scans | null>(null);

/** A key that comes so long after the last, in milliseconds, begins something new. */
const burstEnds = 1_000;
/** Made outside of what it stands for: it keeps nothing of that. */
const nothing = () => {};

const without = <T,>(list: T[], one: T) => list.splice(list.indexOf(one), 1);

/** Listens to keyboard-wedge scanners whatever screen is shown, and gives what they read to whoever listens. */
export function ScansProvider({ children }: { readonly children: ReactNode }) {
  const { client } = useStation();
  const handlers = useRef<Handler[]>([]);
  const watchers = useRef<KeyWatcher[]>([]);
  const typing = useRef<TypingWatcher[]>([]);
  const renew = useRef(() => {});
  const scans = useMemo<Scans>(
    () => ({
      listen(handler) {
        handlers.current.push(handler);
        return () => void without(handlers.current, handler);
      },
      watchKeys(watcher) {
        watchers.current.push(watcher);
        return () => void without(watchers.current, watcher);
      },
      watchTyping(watcher) {
        typing.current.push(watcher);
        return () => void without(typing.current, watcher);
      },
      renewHabits: () => renew.current(),
    }),
    [],
  );
  useEffect(() => {
    let habits: ScannerHabits = noHabits;
    const learn = (known: Promise<ScannerHabits>) =>
      known.then((next) => {
        habits = next;
      }, ignore);
    renew.current = () => void learn(client.scanner.habits({}));
    renew.current();
    let restore = nothing;
    let forgetting = 0;
    const reader = createBurstReader({
      onScan({ text, other, typed }) {
        // What an input method made of it in a field is no answer of anybody's.
        if (typed?.isComposed === true) restore();
        if (typed !== null) void learn(client.scanner.learn({ credential: typed, end: null }));
        handlers.current.at(-1)?.(joinReadings(text, other));
      },
      onLineEnd: (end) => void learn(client.scanner.learn({ credential: null, end })),
      onTyped(text) {
        if (text.trim() !== '') for (const watch of typing.current) watch();
        typeIntoField(text);
      },
      onTakeBack: takeFromField,
      after(ms, run) {
        const timer = window.setTimeout(run, ms);
        return () => window.clearTimeout(timer);
      },
      isInField: () => fieldInFocus() !== null || takesOwnKeys(),
      mayHoldBack: () => !takesOwnKeys(),
      habits: () => habits,
    });
    let last = 0;
    const stop = (event: KeyboardEvent, isTaken: boolean) => {
      if (!isTaken) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const taken = new Set<string>();
    const press = (event: KeyboardEvent) => {
      // What is typed for a test or by assistive technology may have no key.
      if (typeof event.key !== 'string' || onScreenKeys.has(event)) return;
      for (const watch of watchers.current) watch(event);
      if (event.timeStamp - last > burstEnds) restore = keepField();
      last = event.timeStamp;
      // What somebody typed is kept no longer than a burst may last.
      window.clearTimeout(forgetting);
      forgetting = window.setTimeout(() => {
        restore = nothing;
      }, burstEnds);
      const isTaken = reader.take(event);
      if (isTaken) taken.add(event.code);
      stop(event, isTaken);
    };
    // A button acts when Space is let go: what was taken when it was pressed goes no further then either.
    const release = (event: KeyboardEvent) => {
      if (typeof event.key === 'string') stop(event, reader.release(event) || taken.delete(event.code));
    };
    window.addEventListener('keydown', press, { capture: true });
    window.addEventListener('keyup', release, { capture: true });
    return () => {
      window.removeEventListener('keydown', press, { capture: true });
      window.removeEventListener('keyup', release, { capture: true });
      reader.stop();
      window.clearTimeout(forgetting);
    };
  }, [client]);
  return <ScansContext value={scans}>{children}</ScansContext>;
}

/** The station does not answer: it learns from the next scan. */
const ignore = () => {};

/** Calls back with what is scanned while the component is there; what is on top of it comes first. */
export function useScans(onScan: Handler): void {
  const scans = useContext(ScansContext);
  const listener = useRef(onScan);
  useEffect(() => {
    listener.current = onScan;
  });
  useEffect(() => scans?.listen((text) => listener.current(text)), [scans]);
}

/** Calls back with every key that is pressed while the component is there. */
export function useScannerKeys(onKey: KeyWatcher): void {
  const scans = useContext(ScansContext);
  const watcher = useRef(onKey);
  useEffect(() => {
    watcher.current = onKey;
  });
  useEffect(() => scans?.watchKeys((key) => watcher.current(key)), [scans]);
}

/** Calls back whenever a person has typed by keys of their own. */
export function useTypedByHand(onTyped: TypingWatcher): void {
  const scans = useContext(ScansContext);
  const watcher = useRef(onTyped);
  useEffect(() => {
    watcher.current = onTyped;
  });
  useEffect(() => scans?.watchTyping(() => watcher.current()), [scans]);
}

/** Gives what makes the next scan go by what the station knows of its scanner now. */
export function useHabitsRenewal(): () => void {
  const scans = useContext(ScansContext);
  return useCallback(() => scans?.renewHabits(), [scans]);
}
