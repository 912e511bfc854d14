import type { Category } from '../../../core/contract/event/pack.ts';
import { usePackText, useText } from '../../i18n/text.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceList } from '../../ui/choice.tsx';
import { Icon } from '../../ui/icons.tsx';
import { walkUpCategories } from '../flow/steps.ts';
import { useElsewhere } from './elsewhere.tsx';
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
  const elsewhere = useElsewhere();
  const categories = walkUpCategories(pack);
  function whereTo(category: Category): string | null {
    const place = elsewhere(category);
    if (place !== null && place.stations !== null) return text('category.elsewhere', { stations: place.stations });
    return place !== null || away.includes(category.stock) ? text('category.away') : null;
  }
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
        options={categories.map((category) => ({
          value: category.id,
          label: packText(category.name),
          detail: [packText(category.description), whereTo(category)].filter((part) => part !== null).join(' · '),
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
