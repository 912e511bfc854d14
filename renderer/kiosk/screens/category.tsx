import { usePackText, useText } from '../../i18n/text.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceList } from '../../ui/choice.tsx';
import { Icon } from '../../ui/icons.tsx';
import { walkUpCategories } from '../flow/steps.ts';
import { Frame } from './frame.tsx';
import type { KioskSessionScreen } from './kiosk-session-screen.ts';

/** @param away stocks that can’t be printed on here just now */
export function CategoryScreen({
  pack,
  kioskSession,
  dispatch,
  away,
}: KioskSessionScreen<'category'> & { readonly away: readonly string[] }) {
  const text = useText();
  const packText = usePackText(pack);
  const categories = walkUpCategories(pack);
  return (
    <Frame
      pack={pack}
      kioskSession={kioskSession}
      title={text('category.title')}
      hint={text('category.hint')}
      actions={
        <Button kind="quiet" onPress={() => dispatch({ do: 'back' })}>
          <Icon name="arrow-left" />
          {text('nav.back')}
        </Button>
      }
    >
      <ChoiceList
        label={text('category.title')}
        columns="wide"
        options={categories.map(({ id, name, description, stock }) => ({
          value: id,
          label: packText(name),
          detail: away.includes(stock) ? `${packText(description)} ${text('category.away')}` : packText(description),
        }))}
        chosen={kioskSession.category === null ? [] : [kioskSession.category.id]}
        onToggle={(id) => {
          const category = categories.find((each) => each.id === id);
          if (category !== undefined) dispatch({ do: 'choose-category', category });
        }}
      />
    </Frame>
  );
}
