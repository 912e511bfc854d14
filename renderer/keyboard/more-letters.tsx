import { useEffect, useLayoutEffect, useRef } from 'react';
import { Key } from './key.tsx';
import { useKeyLabel } from './key-labels.ts';

/** What a key that is held offers, and where the key is. */
export interface MoreOpen {
  readonly letters: readonly string[];
  readonly place: DOMRect;
  /** The finger that holds it; null where a key of a pad does. */
  readonly finger: number | null;
}

/** Letters in a row, at most. */
const columns = 9;

export interface MoreLettersProps {
  readonly open: MoreOpen;
  readonly language: string;
  readonly onChoose: (letter: string) => void;
  readonly onClose: () => void;
}

/** The other letters of a key, above it. The finger slides to one and is lifted there, or is lifted and taps one; a tap elsewhere closes it. */
export function MoreLetters({ open, language, onChoose, onClose }: MoreLettersProps) {
  const labelOf = useKeyLabel();
  const box = useRef<HTMLDivElement>(null);
  const { letters, place, finger } = open;
  const calls = useRef({ onChoose, onClose });
  useLayoutEffect(() => {
    calls.current = { onChoose, onClose };
  });
  useEffect(() => {
    const lifted = ({ pointerId, clientX, clientY }: PointerEvent) => {
      if (pointerId !== finger) return;
      window.removeEventListener('pointerup', lifted, { capture: true });
      const at = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-letter]');
      const letter = at != null && box.current?.contains(at) === true ? at.dataset.letter : undefined;
      if (letter !== undefined) calls.current.onChoose(letter);
    };
    const touched = (event: PointerEvent) => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) calls.current.onClose();
    };
    // The finger that holds the key is lifted once; later ones begin on a letter and act there.
    window.addEventListener('pointerup', lifted, { capture: true });
    if (finger === null) box.current?.querySelector('button')?.focus();
    window.addEventListener('pointerdown', touched, { capture: true });
    return () => {
      window.removeEventListener('pointerup', lifted, { capture: true });
      window.removeEventListener('pointerdown', touched, { capture: true });
    };
  }, [finger]);
  const used = Math.min(columns, letters.length);
  const width = used * place.width;
  const left = Math.min(Math.max(8, place.left + place.width / 2 - width / 2), Math.max(8, window.innerWidth - width - 8));
  return (
    <div
      className="more-letters"
      data-unheld
      ref={box}
      lang={language}
      style={{ left, bottom: window.innerHeight - place.top + 8, width, gridTemplateColumns: `repeat(${used}, 1fr)` }}
    >
      {letters.map((letter) => (
        <span key={letter} data-letter={letter}>
          <Key label={labelOf(letter)} onPress={() => onChoose(letter)}>
            {letter}
          </Key>
        </span>
      ))}
    </div>
  );
}
