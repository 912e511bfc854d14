import { useEffect, useRef } from 'react';
import { createWedge } from './wedge.ts';

/** Types into the focused field as a keyboard would, so that React and the field's own undo hear of it. */
function typeIntoField(text: string): void {
  const field = document.activeElement;
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) document.execCommand('insertText', false, text);
}

/** Calls back with what a keyboard-wedge scanner read, whatever screen is shown. */
export function useWedge(onScan: (text: string) => void): void {
  const heard = useRef(onScan);
  useEffect(() => {
    heard.current = onScan;
  });
  useEffect(() => {
    const wedge = createWedge({
      onScan: (text) => heard.current(text),
      replay: typeIntoField,
      after(ms, run) {
        const timer = window.setTimeout(run, ms);
        return () => window.clearTimeout(timer);
      },
    });
    const take = (event: KeyboardEvent) => {
      // What is typed for a test or by assistive technology has no key.
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
}
