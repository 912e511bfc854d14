import { useText } from '../i18n/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { Key } from './key.tsx';
import type { Suggestion } from './suggestions.ts';

/** Candidates on a page. */
export const pageSize = 8;

export interface CandidateBarProps {
  readonly pending: string;
  readonly suggestions: readonly Suggestion[];
  readonly language: string;
  /** From 0. */
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly onChoose: (index: number) => void;
  readonly onHide: () => void;
  /** Candidates come in a moment. */
  readonly isLoading: boolean;
}

/** Above the keys: what is typed and not decided yet, and what may be meant. The places stay while their texts change. */
export function CandidateBar({ pending, suggestions, language, page, onPage, onChoose, onHide, isLoading }: CandidateBarProps) {
  const text = useText();
  const first = page * pageSize;
  const shown = suggestions.slice(first, first + pageSize);
  return (
    <div className="candidate-bar">
      <output className="pending" lang={language} aria-label={text('keyboard.pending')}>
        {pending}
      </output>
      {/* biome-ignore lint/a11y/useSemanticElements: they are suggestions, not fields of a form. */}
      <div className="candidates" role="group" aria-label={text('keyboard.suggestions')} aria-busy={isLoading} lang={language}>
        {shown.map(({ label }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place stays a place.
          <Key key={index} label={label} kind="letter" width={0} onPress={() => onChoose(first + index)}>
            {label}
          </Key>
        ))}
      </div>
      {suggestions.length > pageSize && (
        <>
          <Key label={text('keyboard.earlier')} kind="special" width={0} onPress={() => onPage(Math.max(0, page - 1))}>
            <Icon name="arrow-left" />
          </Key>
          <Key
            label={text('keyboard.later')}
            kind="special"
            width={0}
            onPress={() => onPage(first + pageSize < suggestions.length ? page + 1 : 0)}
          >
            <Icon name="arrow-right" />
          </Key>
        </>
      )}
      <Key label={text('keyboard.hide')} kind="special" width={0} onPress={onHide}>
        <Icon name="keyboard-down" />
      </Key>
    </div>
  );
}
