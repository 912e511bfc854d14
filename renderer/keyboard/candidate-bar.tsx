import { useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../i18n/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { Key } from './key.tsx';
import { pageSize } from './lookup.ts';
import type { Suggestion } from './suggestions.ts';

/** They stay on the page, also empty: a finger that is fast meets them at once (`renderer/touch/` holds back what has just come). */
const places = Array.from({ length: pageSize }, (_, place) => place);

export interface CandidateBarProps {
  readonly pending: string;
  readonly suggestions: readonly Suggestion[];
  readonly language: string;
  /** The first that is shown, from 0. */
  readonly first: number;
  readonly onFirst: (first: number) => void;
  readonly onChoose: (index: number) => void;
  readonly onHide: () => void;
  /** Candidates come in a moment. */
  readonly isLoading: boolean;
}

/** How many of a row's elements stand in its first line. */
function inFirstLine(row: HTMLElement | null): number {
  const tops = [...(row?.children ?? [])].filter((each) => !each.hasAttribute('hidden')).map((each) => each.getBoundingClientRect().top);
  return Math.max(1, tops.filter((top) => top === tops[0]).length);
}

/** Above the keys: what is typed and not decided yet, and what may be meant. */
export function CandidateBar({ pending, suggestions, language, first, onFirst, onChoose, onHide, isLoading }: CandidateBarProps) {
  const text = useText();
  const row = useRef<HTMLDivElement>(null);
  const [fitting, setFitting] = useState(pageSize);
  const shown = suggestions.slice(first, first + pageSize);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other candidates are wider or narrower.
  useLayoutEffect(() => setFitting(inFirstLine(row.current)), [suggestions, first]);
  const next = first + Math.min(fitting, pageSize);
  return (
    <div className="candidate-bar">
      <output className="pending" lang={language} aria-label={text('keyboard.pending')}>
        {pending}
      </output>
      {/* biome-ignore lint/a11y/useSemanticElements: they are suggestions, not fields of a form. */}
      <div className="candidates" ref={row} role="group" aria-label={text('keyboard.suggestions')} aria-busy={isLoading} lang={language}>
        {places.map((place) => (
          <Key
            key={place}
            label={shown[place]?.label ?? ''}
            width={0}
            isGone={shown[place] === undefined}
            isClipped={place >= fitting}
            onPress={() => onChoose(first + place)}
          >
            {shown[place]?.label}
          </Key>
        ))}
      </div>
      {first > 0 && (
        <Key label={text('keyboard.earlier')} kind="special" width={0} onPress={() => onFirst(Math.max(0, first - pageSize))}>
          <Icon name="arrow-left" />
        </Key>
      )}
      {(first > 0 || suggestions.length > next) && (
        <Key label={text('keyboard.later')} kind="special" width={0} onPress={() => onFirst(next < suggestions.length ? next : 0)}>
          <Icon name="arrow-right" />
        </Key>
      )}
      <Key label={text('keyboard.hide')} kind="special" width={0} onPress={onHide}>
        <Icon name="keyboard-down" />
      </Key>
    </div>
  );
}
