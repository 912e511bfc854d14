import type { ReactNode } from 'react';

export interface ButtonProps {
  readonly kind: 'primary' | 'secondary' | 'quiet';
  readonly onPress: () => void;
  readonly children: ReactNode;
  readonly disabled?: boolean;
  /** For assistive technology, where the visible text alone says too little. */
  readonly label?: string;
  readonly pressed?: boolean | undefined;
  /** Made to be pressed again and again, fast: each press counts. */
  readonly repeats?: boolean;
}

/** The button of every screen. With `pressed` it is a switch that is on or off, which assistive technology announces as one. */
export function Button({ kind, onPress, children, disabled = false, label, pressed, repeats = false }: ButtonProps) {
  return (
    <button
      type="button"
      className="button"
      data-kind={kind}
      onClick={onPress}
      disabled={disabled}
      aria-label={label}
      aria-pressed={pressed}
      data-repeats={repeats || undefined}
    >
      {children}
    </button>
  );
}
