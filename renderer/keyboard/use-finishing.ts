import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { TextTarget } from './field.ts';
import { isOfKeyboard } from './use-target.ts';

export interface Finishing {
  readonly target: TextTarget;
  /** Types what is not decided into the field, as it is. */
  readonly finish: () => void;
  /** Whether there is something that stands in no field yet. */
  readonly hasUndecided: boolean;
  /** Somebody has put a finger elsewhere. */
  readonly onElsewhere: () => void;
  /** Gets `finish`, for whoever takes the keyboard away. */
  readonly finisher: RefObject<() => void>;
}

/** Made here: a function that is made beside others keeps all that any of them knows, and the field with what was typed among it. */
const nothing = () => {};

/** Whoever turns to something else goes on: what is typed goes into the field as it is, before a tap, an Enter or another focus is anything. */
export function useFinishing({ target, finish, hasUndecided, onElsewhere, finisher }: Finishing): void {
  const latest = useRef({ finish, hasUndecided, onElsewhere });
  useLayoutEffect(() => {
    latest.current = { finish, hasUndecided, onElsewhere };
    finisher.current = finish;
  });
  useEffect(
    () => () => {
      // What is gone types nothing more, and holds nothing of whoever typed.
      finisher.current = nothing;
    },
    [finisher],
  );
  useEffect(() => {
    const touched = (event: PointerEvent) => {
      if (isOfKeyboard(event.target)) return;
      latest.current.onElsewhere();
      latest.current.finish();
    };
    const focused = (event: FocusEvent) => {
      if (event.target !== target && !isOfKeyboard(event.target)) latest.current.finish();
    };
    // The first Enter decides what is typed, also that of a pad.
    const entered = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.target !== target || !latest.current.hasUndecided) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current.finish();
    };
    window.addEventListener('pointerdown', touched, { capture: true });
    document.addEventListener('focusin', focused);
    document.addEventListener('keydown', entered, { capture: true });
    return () => {
      window.removeEventListener('pointerdown', touched, { capture: true });
      document.removeEventListener('focusin', focused);
      document.removeEventListener('keydown', entered, { capture: true });
    };
  }, [target]);
}
