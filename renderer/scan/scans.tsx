import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';
import { createWedge } from './wedge.ts';

type Handler = (text: string) => void;
interface Scans {
  /** The handler that came last gets what is scanned, until it leaves. */
  readonly listen: (handler: Handler) => () => void;
}
const ScansContext = createContext<Scans | null>(null);

/** Types into the focused field as a keyboard would, so that React and the field's own undo notice it. */
function typeIntoField(text: string): void {
  const field = document.activeElement;
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) document.execCommand('insertText', false, text);
}

/** Listens to keyboard-wedge scanners whatever screen is shown, and gives what they read to whoever listens. */
export function ScansProvider({ children }: { readonly children: ReactNode }) {
  const handlers = useRef<Handler[]>([]);
  const scans = useMemo<Scans>(
    () => ({
      listen(handler) {
        handlers.current.push(handler);
        return () => {
          handlers.current = handlers.current.filter((each) => each !== handler);
        };
      },
    }),
    [],
  );
  useEffect(() => {
    const wedge = createWedge({
      onScan: (text) => handlers.current.at(-1)?.(text),
      replay: typeIntoField,
      after(ms, run) {
        const timer = window.setTimeout(run, ms);
        return () => window.clearTimeout(timer);
      },
    });
    const take = (event: KeyboardEvent) => {
      // What is typed for a test or by assistive technology may have no key.
      if (typeof event.key !== 'string' || !wedge.take(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', take, { capture: true });
    return () => {
      window.removeEventListener('keydown', take, { capture: true });
      wedge.stop();
    };
  }, []);
  return <ScansContext value={scans}>{children}</ScansContext>;
}

/** Calls back with what is scanned while the component is there; what is on top of it comes first. */
export function useScans(onScan: Handler): void {
  const scans = useContext(ScansContext);
  const listener = useRef(onScan);
  useEffect(() => {
    listener.current = onScan;
  });
  useEffect(() => scans?.listen((text) => listener.current(text)), [scans]);
}
