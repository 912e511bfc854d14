import { type ReactNode, useEffect, useId, useRef } from 'react';

export interface DialogProps {
  readonly title: string;
  /** A whole page, for work that needs room. */
  readonly isPage?: boolean;
  /** Where Escape and a touch beside it only close it. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/** A question above everything else; the focus moves into it and stays there. */
export function Dialog({ title, isPage = false, onClose, children }: DialogProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
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
          const stops = [...(box.current?.querySelectorAll<HTMLElement>('button:not(:disabled), input') ?? [])];
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
