import './keyboard.css';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../i18n/text.tsx';
import { afterTime } from '../time/page-time.ts';
import { settleTime } from '../touch/tap-judge.ts';
import { countriesIn } from '../ui/countries-text.ts';
import { CandidateBar } from './candidate-bar.tsx';
import { enterIn, eraseIn, hasRoom, kindOf, type TextTarget, textBefore, typeInto } from './field.ts';
import { HandwritingPanel } from './handwriting-panel.tsx';
import type { Step } from './input/method.ts';
import { useMethod } from './input/methods.ts';
import { KeyRows } from './key-rows.tsx';
import { KeyboardMenu } from './keyboard-menu.tsx';
import type { Layout, SpecialKey } from './layout.ts';
import { latinLayoutFor, layoutsFor, ownLayouts } from './layouts/layouts.ts';
import { MoreLetters, type MoreOpen } from './more-letters.tsx';
import { addressEndings, diallingCodes, ofCandidate, type Suggestion } from './suggestions.ts';
import { afterStep, isCapitalNext, type Layer, nextLayer, nothingTyped, shiftTapped, type TypingState } from './typing-state.ts';
import { useFinishing } from './use-finishing.ts';
import { useRoom } from './use-room.ts';
import { useSaying, useTextBefore } from './use-target.ts';
import { walkKeys } from './walk.ts';

export interface KeyboardProps {
  readonly target: TextTarget;
  readonly language: string;
  readonly languages: readonly string[];
  readonly onHide: () => void;
  /** Gets what types all that is not decided yet into the field, as it is. */
  readonly finisher: RefObject<() => void>;
}

/** The keyboard that a visitor of a language begins with in a field. */
function firstLayout(target: TextTarget, language: string): Layout {
  const latin = latinLayoutFor(language);
  const kind = kindOf(target);
  const isAnyScript = kind === 'text' || kind === 'name';
  return (isAnyScript && target.type !== 'password' ? ownLayouts(language)[0] : undefined) ?? latin;
}

/** The keys themselves, and what is typed with them into a field. Whatever is not decided yet lives here only, and goes with it. */
export function Keyboard({ target, language, languages, onHide, finisher }: KeyboardProps) {
  const text = useText();
  const kind = kindOf(target);
  const isName = kind === 'name';
  const [chosen, setChosen] = useState<{ readonly for: string; readonly layout: Layout } | null>(null);
  const scripts = kind === 'text' || isName ? 'any' : 'latin';
  const layout = chosen?.for === `${scripts} ${language}` ? chosen.layout : firstLayout(target, language);
  const { method, isLoading } = useMethod(layout.method);
  const [state, setState] = useState<TypingState>(nothingTyped);
  const [more, setMore] = useState<MoreOpen | null>(null);
  /** What the strokes on the pad may mean; and how many characters were written on it. */
  const [written, setWritten] = useState<readonly string[]>([]);
  const [characters, setCharacters] = useState(0);
  const before = useTextBefore(target, textBefore);
  const countries = useSaying(target, 'data-countries');
  const isCapital = isCapitalNext(state.shift, before, isName && layout.hasCapitals);

  // Candidates of a name go by what stands before them; anything else by itself.
  const nameBefore = isName && state.pending !== '' ? before.slice(0, method.isInField ? -state.pending.length : undefined) : '';
  const candidates = useMemo(
    () => method.candidates(state.pending, { isName, before: nameBefore }),
    [method, state.pending, isName, nameBefore],
  );
  const isWritten = layout.method.startsWith('handwriting');
  const suggestions = useMemo((): readonly Suggestion[] => {
    if (isWritten) return written.map((text) => ({ label: text, text, erase: 0 }));
    if (state.pending !== '' || kind === 'text' || isName) return candidates.map(ofCandidate);
    if (kind === 'email') return addressEndings(before, language);
    return kind === 'phone' ? diallingCodes(before, countriesIn(countries)) : [];
  }, [candidates, written, isWritten, state.pending, kind, isName, before, language, countries]);

  /** The field and its caret as the last step left them: what is pending in the field stands before it. */
  const left = useRef({ value: '', caret: 0 as number | null });
  const isAsLeft = () => target.value === left.current.value && target.selectionEnd === left.current.caret;
  /** What is pending still: somebody else may have changed the field, or moved its caret. */
  const pendingNow = () => (method.isInField && !isAsLeft() ? '' : state.pending);
  const change = (step: Step) => {
    // A letter that the field has no room for is not typed: what it would have replaced stays.
    if (method.isInField && !hasRoom(target, step.insert, step.erase)) return;
    if (step.insert !== '' || step.erase > 0) typeInto(target, step.insert, step.erase);
    left.current = { value: target.value, caret: target.selectionEnd };
    setState((present) => afterStep(present, step));
  };
  const finish = () => {
    if (state.pending !== '') change(method.finish(pendingNow()));
  };
  const press = (key: string) => change(method.press(pendingNow(), key));
  const does: Readonly<Record<SpecialKey, () => void>> = {
    shift: () => setState({ ...state, shift: shiftTapped(state.shift, isCapital) }),
    symbols: () => setState({ ...state, layer: nextLayer(state.layer) }),
    keyboards: () => setState({ ...state, isChoosing: !state.isChoosing }),
    space() {
      const [first] = candidates;
      if (state.pending !== '' && !method.isInField && first !== undefined) change(method.choose(state.pending, first));
      else press(' ');
    },
    enter() {
      // The first Enter decides what is typed, as on every keyboard of the kind; the next is the field's.
      if (state.pending !== '' && !method.isInField) finish();
      else {
        setState({ ...state, pending: '' });
        enterIn(target);
      }
    },
    erase() {
      if (pendingNow() !== '') change(method.erase(state.pending));
      else {
        setState({ ...state, pending: '' });
        eraseIn(target);
      }
    },
    voiced: () => change(method.alter(pendingNow(), textBefore(target))),
  };

  // The keys are drawn anew when they change, not with every letter: there are some forty of them.
  const acts = useRef({ press, does });
  useLayoutEffect(() => {
    acts.current = { press, does };
  });
  const onKey = useCallback((key: string) => acts.current.press(key), []);
  const onSpecial = useCallback((key: SpecialKey) => acts.current.does[key](), []);
  const onWritten = useCallback((texts: readonly string[]) => {
    setWritten(texts);
    setState((present) => ({ ...present, first: 0 }));
  }, []);
  const onLayer = useCallback((layer: Layer) => setState((present) => ({ ...present, layer })), []);

  // Another field or keyboard begins anew; what was not decided is gone with the field it was for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each of them.
  useEffect(() => {
    setState(nothingTyped);
    setMore(null);
    setWritten([]);
    setCharacters((count) => count + 1);
  }, [target, layout]);
  // Somebody else changed the field, or the caret went elsewhere: what stands there is decided.
  useEffect(() => {
    if (!method.isInField) return;
    const look = () => {
      if (target.value !== left.current.value) setState((present) => (present.pending === '' ? present : { ...present, pending: '' }));
    };
    target.addEventListener('input', look);
    return () => target.removeEventListener('input', look);
  }, [method, target]);
  useFinishing({ target, finish, hasUndecided: state.pending !== '' && !method.isInField, onElsewhere: () => setMore(null), finisher });
  // Once it has been there for a moment, keys that change their places or come take taps at once.
  const [isSettled, setSettled] = useState(false);
  useEffect(() => afterTime(settleTime, () => setSettled(true)), []);
  const root = useRef<HTMLElement>(null);
  useRoom(root, target);
  useEffect(() => walkKeys(target, () => root.current), [target]);

  return (
    <aside
      className="keyboard"
      dir="ltr"
      ref={root}
      aria-label={text('keyboard.label')}
      data-on-screen-keyboard
      data-repeats
      data-unheld={isSettled || undefined}
      data-kind={kind}
      // The field keeps the focus, wherever the finger comes down: what was there may have made place for something else already.
      onMouseDown={(event) => event.preventDefault()}
    >
      <CandidateBar
        pending={method.isInField ? '' : (method.shown?.(state.pending) ?? state.pending)}
        suggestions={suggestions}
        language={kind === 'email' || kind === 'phone' ? language : layout.language}
        first={state.first}
        onFirst={(first) => setState({ ...state, first })}
        onChoose={(index) => {
          const candidate = candidates[index];
          const suggestion = suggestions[index];
          if (candidate !== undefined && pendingNow() !== '') change(method.choose(state.pending, candidate));
          else if (suggestion !== undefined) {
            change({ pending: '', erase: suggestion.erase, insert: suggestion.text });
            setCharacters((count) => count + 1);
          }
        }}
        onHide={() => {
          finish();
          if (root.current?.contains(document.activeElement) === true) target.focus();
          onHide();
        }}
        isLoading={isLoading}
      />
      {state.isChoosing ? (
        <KeyboardMenu
          layouts={layoutsFor([language, ...languages])}
          chosen={layout.id}
          onChoose={(next) => {
            finish();
            setChosen({ for: `${scripts} ${language}`, layout: next });
            setState({ ...nothingTyped });
          }}
        />
      ) : isWritten ? (
        <HandwritingPanel layout={layout} clearKey={characters} onWritten={onWritten} onKey={onKey} onSpecial={onSpecial} />
      ) : (
        <KeyRows
          layout={layout}
          kind={kind}
          layer={state.layer}
          isCapital={isCapital}
          isLocked={state.shift === 'lock'}
          isSecret={target.type === 'password'}
          onKey={onKey}
          onSpecial={onSpecial}
          onLayer={onLayer}
          onMore={setMore}
        />
      )}
      {more !== null && (
        <MoreLetters
          open={more}
          language={layout.language}
          onChoose={(letter) => {
            setMore(null);
            press(letter);
          }}
          onClose={() => setMore(null)}
        />
      )}
    </aside>
  );
}
