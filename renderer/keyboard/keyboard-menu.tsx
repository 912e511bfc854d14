import { useText } from '../i18n/text.tsx';
import { Key } from './key.tsx';
import type { Layout } from './layout.ts';

export interface KeyboardMenuProps {
  readonly layouts: readonly Layout[];
  readonly chosen: string;
  readonly onChoose: (layout: Layout) => void;
}

/** All keyboards by the names that their users know, in the place of the keys. */
export function KeyboardMenu({ layouts, chosen, onChoose }: KeyboardMenuProps) {
  const text = useText();
  return (
    // biome-ignore lint/a11y/useSemanticElements: they are keyboards, not fields of a form.
    <div className="keyboard-menu" role="group" aria-label={text('keyboard.others')}>
      {layouts.map((layout) => (
        <Key key={layout.id} label={layout.name} isOn={layout.id === chosen} width={0} onPress={() => onChoose(layout)}>
          <span lang={layout.language}>{layout.name}</span>
        </Key>
      ))}
    </div>
  );
}
