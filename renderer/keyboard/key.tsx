import { type ReactNode, useRef } from 'react';
import { Button } from 'react-aria-components/Button';
import { useFingers } from './use-fingers.ts';

export interface KeyProps {
  /** For assistive technology and speech. */
  readonly label: string;
  readonly children: ReactNode;
  /** How much of the row it takes, in letters; 0 for as much as its text. */
  readonly width?: number;
  readonly kind?: 'letter' | 'special' | 'enter';
  readonly isOn?: boolean;
  /** It has its place and nothing to say now. */
  readonly isGone?: boolean;
  /** Whether it is shown large above the finger. */
  readonly hasPreview?: boolean;
  readonly onPress: () => void;
  /** Held: offers more. */
  readonly onHold?: ((key: HTMLElement) => void) | undefined;
  /** Goes on while it is held. */
  readonly repeats?: boolean;
}

/** A key: for fingers, many of them and fast; for the arrows and Enter of any keyboard or pad; for assistive technology. */
export function Key({
  label,
  children,
  width = 1,
  kind = 'letter',
  isOn,
  isGone = false,
  hasPreview = false,
  onPress,
  onHold,
  repeats = false,
}: KeyProps) {
  const button = useRef<HTMLButtonElement>(null);
  useFingers(button, { onPress, onHold, repeats });
  return (
    <Button
      ref={button}
      className="key"
      aria-label={label}
      {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
      hidden={isGone}
      data-kind={kind}
      style={{ flexGrow: width }}
      excludeFromTabOrder
      preventFocusOnPress
      onPress={onPress}
    >
      {children}
      {hasPreview && (
        <span className="key-preview" aria-hidden="true">
          {children}
        </span>
      )}
    </Button>
  );
}
