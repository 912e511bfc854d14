import type { Answer } from '../../core/contract/common/answers.ts';
import type { EventPack, Field } from '../../core/contract/event/pack.ts';
import { countryName } from '../../core/country/country-name.ts';
import { useLanguage } from './language.tsx';
import { usePackText, useText } from './text.tsx';

/** An answer as people read it: choices by their labels, countries by their names. */
export function useShownAnswer(pack: EventPack): (field: Field, answer: Answer | undefined) => string {
  const packText = usePackText(pack);
  const text = useText();
  const language = useLanguage();
  return (field, answer) => {
    const values = answer === undefined ? [] : typeof answer === 'string' ? [answer] : answer;
    if (field.type === 'choice' || field.type === 'choices') {
      const labels = values.flatMap((value) =>
        field.options.filter((option) => option.value === value).map((option) => packText(option.label)),
      );
      return new Intl.ListFormat(language, { type: 'unit', style: 'short' }).format(labels);
    }
    const [first] = values;
    if (field.type === 'country' && first !== undefined && first !== '') return countryName(pack, first, language);
    if (field.type === 'photo') return first === undefined || first === '' ? '' : text('photo.taken');
    return values.join(' ');
  };
}
