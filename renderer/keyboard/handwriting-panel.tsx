import { useEffect, useState } from 'react';
import { useText } from '../i18n/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { HandwritingPad } from './handwriting/handwriting-pad.tsx';
import { loadRecogniser } from './handwriting/load-recogniser.ts';
import type { Recogniser } from './handwriting/recogniser.ts';
import { Key } from './key.tsx';
import { useKeyLabel } from './key-labels.ts';
import type { Layout, SpecialKey } from './layout.ts';

export interface HandwritingPanelProps {
  readonly layout: Layout;
  /** Another one clears the pad. */
  readonly clearKey: number;
  readonly onWritten: (texts: readonly string[]) => void;
  readonly onKey: (text: string) => void;
  readonly onSpecial: (key: SpecialKey) => void;
}

/** The pad that characters are written on, in the place of the keys, with the keys that a pad can't do without beside it. */
export function HandwritingPanel({ layout, clearKey, onWritten, onKey, onSpecial }: HandwritingPanelProps) {
  const text = useText();
  const labelOf = useKeyLabel();
  const [recognise, setRecognise] = useState<Recogniser | null>(null);
  useEffect(() => {
    let isWanted = true;
    // Where it can't be read, the pad stays away, and the other keyboards are there.
    loadRecogniser().then(
      (loaded) => {
        if (isWanted) setRecognise(() => loaded);
      },
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, []);
  const [dot, left, right] = layout.marks;
  return (
    <div className="handwriting-panel">
      <div className="handwriting-place" aria-busy={recognise === null}>
        {recognise !== null && (
          <HandwritingPad
            recognise={recognise}
            labels={{ write: text('keyboard.write'), clear: text('keyboard.write.clear'), undo: text('keyboard.write.undo') }}
            onCandidates={onWritten}
            clearKey={clearKey}
          />
        )}
      </div>
      <div className="key-rows">
        <div className="key-row">
          <Key label={text('keyboard.erase')} kind="special" onPress={() => onSpecial('erase')} repeats>
            <Icon name="erase" />
          </Key>
        </div>
        <div className="key-row">
          {[dot, left, right].map((mark) => (
            <Key key={mark} label={labelOf(mark)} onPress={() => onKey(mark)}>
              <span lang={layout.language}>{mark}</span>
            </Key>
          ))}
        </div>
        <div className="key-row">
          <Key label={text('keyboard.others')} kind="special" onPress={() => onSpecial('keyboards')}>
            <Icon name="globe" />
          </Key>
          <Key label={text('keyboard.space')} onPress={() => onSpecial('space')}>
            ␣
          </Key>
        </div>
        <div className="key-row">
          <Key label={text('keyboard.enter')} kind="enter" onPress={() => onSpecial('enter')}>
            <Icon name="enter" />
          </Key>
        </div>
      </div>
    </div>
  );
}
