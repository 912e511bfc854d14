import type { EventPack } from '../../../core/contract/event/pack.ts';
import { usePackText } from '../../i18n/text.tsx';

/** What badges of the event are printed on, by the name of the template that goes on it. */
export function useStocks(pack: EventPack): { id: string; name: string }[] {
  const packText = usePackText(pack);
  return [...new Set(pack.categories.map(({ stock }) => stock))].map((id) => {
    const template = pack.templates.find((each) => each.id === id);
    return { id, name: template === undefined ? id : packText(template.name) };
  });
}
