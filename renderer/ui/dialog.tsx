import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

export interface DialogProps {
  readonly title: string;
  /** A whole page, for work that needs room. */
  readonly isPage?: boolean;
  /** Where Escape and a touch beside it only close it. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/** What the Tab key stops at. */
const stopsIn = (box: HTMLElement | null) =>
  [
    ...(box?.querySelectorAll<HTMLElement>('button:not(:disabled), input:not(:disabled), select, textarea, a[href], [tabindex="0"]') ?? []),
  ].filter((each) => each.getClientRects().length > 0);

/** Whose focus it was gets it back; where that has gone, the heading of the screen. */
function giveBack(before: Element | null): void {
  const after = before?.isConnected === true && before !== document.body ? before : document.querySelector('main h1');
  if (after instanceof HTMLElement) after.focus();
}

/** A question above everything else; the focus moves into it, stays there, and goes back where it was. */
export function Dialog({ title, isPage = false, onClose, children }: DialogProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  // Before a field in it takes the focus.
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    if (box.current?.contains(document.activeElement) !== true) box.current?.focus();
    return () => giveBack(before);
  }, [before]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: Escape does the same.
    <div
      className="veil"
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose?.();
      }}
    >
      <div
        className={isPage ? 'dialog page' : 'dialog'}
        role="dialog"
        aria-modal="true"
        aria-labelledby={id}
        ref={box}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && onClose !== undefined) {
            event.stopPropagation();
            onClose();
          }
          if (event.key !== 'Tab') return;
          const stops = stopsIn(box.current);
          const at = document.activeElement instanceof HTMLElement ? stops.indexOf(document.activeElement) : -1;
          const next = stops[(at + (event.shiftKey ? stops.length - 1 : 1)) % stops.length];
          event.preventDefault();
          next?.focus();
        }}
      >
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </div>
  );
}
