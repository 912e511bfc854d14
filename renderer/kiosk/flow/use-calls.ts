import { useRef, useState } from 'react';

/** Calls of a screen that is always there. */
export interface Calls {
  /** Takes what a call answers, or that it failed, unless another has been made since. */
  readonly call: <Answer>(asked: Promise<Answer>, onAnswer: (answer: Answer) => void, onFailure: (error: unknown) => void) => void;
  readonly isPending: boolean;
}

/**
 * Asks without a mutation: that keeps what was asked last, and what was answered, for as long as its component is there; and the kiosk is
 * there for all visitors. Of a call that is over nothing is kept.
 */
export function useCalls(): Calls {
  const [pending, setPending] = useState(0);
  const turn = useRef(0);
  return {
    call(asked, onAnswer, onFailure) {
      const own = ++turn.current;
      const isLatest = () => own === turn.current;
      setPending((count) => count + 1);
      asked
        .then(
          (answer) => {
            if (isLatest()) onAnswer(answer);
          },
          (error: unknown) => {
            if (isLatest()) onFailure(error);
          },
        )
        .finally(() => setPending((count) => count - 1));
    },
    isPending: pending > 0,
  };
}
