import type { ReactNode } from 'react';

export interface ButtonProps {
  readonly kind: 'primary' | 'secondary' | 'quiet';
  readonly onPress: () => void;
  readonly children: ReactNode;
  readonly disabled?: boolean;
  /** For assistive technology, where the visible text alone says too little. */
  readonly label?: string;
  readonly pressed?: boolean | undefined;
}

/** The button of every screen. With `pressed` it is a switch that is on or off, which assistive technology announces as one. */
export function Button({ kind, onPress, children, disabled = false, label, pressed }: ButtonProps) {
  return (
    <button
      type="button"
      className="button"
      data-kind={kind}
      onClick={onPress}
      disabled={disabled}
      aria-label={label}
      aria-pressed={pressed}
    >
      {children}
    </button>
  );
}
