import './on-screen-keyboard.css';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useText } from '../i18n/text.tsx';
import { useTypedByHand } from '../scan/scans.tsx';
import { Icon } from '../ui/icons.tsx';
import { askedFor, atNextField, isShown, putAway, showingAtFirst, typedByHand } from './showing.ts';
import { useTarget } from './use-target.ts';

const Keyboard = lazy(() => import('./keyboard.tsx').then(({ Keyboard: component }) => ({ default: component })));

/** A date has keys of the browser's own: a calendar, which a finger on the field opens. */
function openPicker({ target }: MouseEvent): void {
  if (!(target instanceof HTMLInputElement) || !/^(?:date|datetime-local|time|month|week)$/.test(target.type)) return;
  try {
    target.showPicker();
  } catch {
    // The browser opens none without a person's own click; its small button is there.
  }
}

export interface OnScreenKeyboardProps {
  /** The visitor's language, and the event's, as BCP 47 tags: the likeliest keyboards. */
  readonly language: string;
  readonly languages: readonly string[];
  /** Another number is another visitor, who finds the keyboard as the first one did. */
  readonly visitor: number;
}

/**
 * The keyboard of every field of every role: shown beside the field that has the focus unless somebody typed on a hardware keyboard in the last minutes,
 * hidden by the first real key, and there again when a finger touches the field.
 */
export function OnScreenKeyboard({ language, languages, visitor }: OnScreenKeyboardProps) {
  const text = useText();
  const [showing, setShowing] = useState(showingAtFirst);
  const target = useTarget(useCallback(() => setShowing(askedFor), []));
  const finisher = useRef(() => {});
  useTypedByHand(() => {
    finisher.current();
    setShowing((present) => typedByHand(present, performance.now()));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each visitor; that there is a hardware keyboard stays known.
  useEffect(() => setShowing(({ typedAt }) => ({ ...showingAtFirst, typedAt })), [visitor]);
  useEffect(() => {
    document.addEventListener('click', openPicker);
    return () => document.removeEventListener('click', openPicker);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each field that the focus comes to.
  useEffect(() => setShowing(atNextField), [target]);
  if (target === null) return null;
  if (!isShown(showing, performance.now()))
    return (
      <button
        type="button"
        className="button show-keyboard"
        data-kind="secondary"
        data-on-screen-keyboard
        tabIndex={-1}
        aria-label={text('keyboard.show')}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          setShowing(askedFor);
          target.focus();
        }}
      >
        <Icon name="keyboard" />
      </button>
    );
  return (
    <Suspense fallback={null}>
      <Keyboard
        key={visitor}
        target={target}
        language={language}
        languages={languages}
        finisher={finisher}
        onHide={() => setShowing(putAway)}
      />
    </Suspense>
  );
}
