import { createContext, useContext } from 'react';
import { useIntl } from 'react-intl';
import type { Category } from '../../../core/contract/event/pack.ts';
import type { PrintingView } from '../../../core/contract/screen/printing.ts';
import { useText } from '../../i18n/text.tsx';
import { Icon } from '../../ui/icons.tsx';

/** What the screens of a kiosk know of its printers; null before the station has said. */
export const PrintingKnown = createContext<PrintingView | null>(null);

/** Where the badges of a category come out that are none of this kiosk's, in words; null where they come out here. */
export function useElsewhere(): (category: Pick<Category, 'stock'> | null) => { readonly stations: string | null } | null {
  const printing = useContext(PrintingKnown);
  const { formatList } = useIntl();
  return (category) => {
    const found = category === null ? undefined : printing?.elsewhere.find(({ stock }) => stock === category.stock);
    if (found === undefined) return null;
    return { stations: found.stations.length === 0 ? null : formatList(found.stations, { type: 'disjunction' }) };
  };
}

/** Said on every screen before the last tap: the badge of this visitor comes out somewhere else. */
export function ElsewhereNotice({ category }: { readonly category: Category | null }) {
  const text = useText();
  const place = useElsewhere()(category);
  if (place === null) return null;
  return (
    <p className="elsewhere" role="note">
      <Icon name="attention" />
      <span>{place.stations === null ? text('elsewhere.desk') : text('elsewhere.stations', { stations: place.stations })}</span>
    </p>
  );
}
