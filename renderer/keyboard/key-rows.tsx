import { memo } from 'react';
import { useText } from '../i18n/text.tsx';
import { Icon } from '../ui/icons.tsx';
import type { FieldKind } from './field.ts';
import { Key } from './key.tsx';
import { useKeyLabel } from './key-labels.ts';
import { isSpecial, type KeySpec, type Layout, moreOf, type SpecialKey, textOf } from './layout.ts';
import { isShort, rowsFor } from './layouts/rows.ts';
import type { MoreOpen } from './more-letters.tsx';
import type { Layer } from './typing-state.ts';

export interface KeyRowsProps {
  readonly layout: Layout;
  readonly kind: FieldKind;
  readonly layer: Layer;
  readonly isCapital: boolean;
  readonly isLocked: boolean;
  /** Nobody beside the visitor is to read it: no key is shown large. */
  readonly isSecret: boolean;
  readonly onKey: (text: string) => void;
  readonly onSpecial: (key: SpecialKey) => void;
  readonly onLayer: (layer: Layer) => void;
  readonly onMore: (more: MoreOpen) => void;
}

const widths: Readonly<Record<SpecialKey, number>> = {
  shift: 1.4,
  erase: 1.4,
  symbols: 1.6,
  keyboards: 1.3,
  space: 4,
  enter: 2,
  voiced: 1,
};

/** The keys of a keyboard in their rows; what is held offers its other letters. */
export const KeyRows = memo(function KeyRows({
  layout,
  kind,
  layer,
  isCapital,
  isLocked,
  isSecret,
  onKey,
  onSpecial,
  onLayer,
  onMore,
}: KeyRowsProps) {
  const text = useText();
  const labelOf = useKeyLabel();
  const isPad = kind === 'digits' || kind === 'phone' || kind === 'number';
  const isShifted = isCapital && layer === 'letters' && !isPad;

  function special(key: SpecialKey) {
    const act = () => onSpecial(key);
    const width = isPad ? 1 : widths[key];
    const otherLayer = layer === 'letters' ? '?123' : [...layout.rows.flat().filter((each) => !isSpecial(each))].slice(0, 3).join('');
    switch (key) {
      case 'shift':
        return (
          <Key
            key={key}
            label={text(isLocked ? 'keyboard.caps' : 'keyboard.shift')}
            kind="special"
            width={width}
            isOn={isCapital}
            onPress={act}
          >
            <Icon name={isLocked ? 'caps' : 'shift'} />
          </Key>
        );
      case 'erase':
        return (
          <Key key={key} label={text('keyboard.erase')} kind="special" width={width} onPress={act} repeats>
            <Icon name="erase" />
          </Key>
        );
      case 'symbols':
        return (
          <Key
            key={key}
            label={text(layer === 'letters' ? 'keyboard.signs' : 'keyboard.letters')}
            shows={otherLayer}
            kind="special"
            width={width}
            onPress={act}
          >
            {otherLayer}
          </Key>
        );
      case 'keyboards':
        return (
          <Key key={key} label={text('keyboard.others')} kind="special" width={width} onPress={act}>
            <Icon name="globe" />
          </Key>
        );
      case 'space':
        return (
          <Key key={key} label={text('keyboard.space')} {...(isPad ? {} : { shows: layout.name })} width={width} onPress={act}>
            <span lang={layout.language}>{isPad ? '␣' : layout.name}</span>
          </Key>
        );
      case 'enter':
        return (
          <Key key={key} label={text('keyboard.enter')} kind="enter" width={width} onPress={act}>
            <Icon name="enter" />
          </Key>
        );
      case 'voiced':
        return (
          <Key key={key} label={text('keyboard.voiced')} shows="゛゜小" width={width} onPress={act}>
            ゛゜小
          </Key>
        );
    }
  }
  function key(spec: KeySpec, place: number) {
    if (isSpecial(spec)) return special(spec.does);
    const typed = isPad || layer !== 'letters' ? spec : textOf(layout, spec, isShifted);
    const more = isPad ? [] : moreOf(layout, spec, isShifted);
    return (
      <Key
        key={place}
        label={labelOf(typed)}
        hasPreview={!isSecret && !isPad}
        onPress={() => onKey(typed)}
        onHold={more.length === 0 ? undefined : (at, finger) => onMore({ letters: more, place: at.getBoundingClientRect(), finger })}
      >
        <span lang={layout.language}>{typed}</span>
      </Key>
    );
  }
  const rows = rowsFor(layout, kind, layer);
  return (
    <div className="key-rows" data-pad={isPad || undefined}>
      {rows.map((row, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row stays a row.
        <div className="key-row" key={n} data-short={isShort(rows, n) || undefined}>
          {n === rows.length - 2 && layer !== 'letters' && !isPad && (
            <Key
              label={text('keyboard.signs.more')}
              shows={layer === 0 ? '=\\<' : '?123'}
              kind="special"
              width={1.4}
              onPress={() => onLayer(layer === 0 ? 1 : 0)}
            >
              {layer === 0 ? '=\\<' : '?123'}
            </Key>
          )}
          {row.map(key)}
        </div>
      ))}
    </div>
  );
});
