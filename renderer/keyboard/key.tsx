import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components/Button';
import { afterTime } from '../time/page-time.ts';
import { heldAfter, useFingers } from './use-fingers.ts';

export interface KeyProps {
  /** For assistive technology and speech. */
  readonly label: string;
  readonly children: ReactNode;
  /** Letters that it shows and that say something else than its label: part of its name (WCAG 2.2, 2.5.3). */
  readonly shows?: string;
  /** How much of the row it takes, in letters; 0 for as much as its text. */
  readonly width?: number;
  readonly kind?: 'letter' | 'special' | 'enter';
  readonly isOn?: boolean;
  /** It has its place, and stands in no row that is shown. */
  readonly isClipped?: boolean;
  /** It has its place and nothing to say now. */
  readonly isGone?: boolean;
  /** Whether it is shown large above the finger. */
  readonly hasPreview?: boolean;
  readonly onPress: () => void;
  /** Held: offers more. */
  readonly onHold?: ((key: HTMLElement, finger: number | null) => void) | undefined;
  /** Goes on while it is held. */
  readonly repeats?: boolean;
}

/** A key: for fingers, many of them and fast; for the arrows and Enter of any keyboard or pad; for assistive technology. */
export function Key({
  label,
  shows,
  children,
  width = 1,
  kind = 'letter',
  isOn,
  isGone = false,
  isClipped = false,
  hasPreview = false,
  onPress,
  onHold,
  repeats = false,
}: KeyProps) {
  const button = useRef<HTMLButtonElement>(null);
  useFingers(button, { onPress, onHold, repeats });
  /** A key of a pad or keyboard that is held down on it. */
  const held = useRef({ isUsed: false, cancel: () => {} });
  useEffect(() => () => held.current.cancel(), []);
  return (
    <Button
      ref={button}
      className="key"
      aria-label={shows === undefined ? label : `${label} ${shows}`}
      {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
      hidden={isGone}
      data-kind={kind}
      style={{ flexGrow: width, ...(isClipped ? { visibility: 'hidden' } : {}) }}
      excludeFromTabOrder
      preventFocusOnPress
      onPressStart={({ pointerType }) => {
        held.current = { isUsed: false, cancel: () => {} };
        if (pointerType !== 'keyboard' || onHold === undefined) return;
        held.current.cancel = afterTime(heldAfter, () => {
          held.current.isUsed = true;
          if (button.current !== null) onHold(button.current, null);
        });
      }}
      onPressEnd={() => held.current.cancel()}
      onPress={() => {
        if (!held.current.isUsed) onPress();
      }}
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
