import { useMemo, useState } from 'react';
import type { CountryOrder } from '../../core/country/country-name.ts';
import { createCountrySearch } from '../../core/country/country-search.ts';
import { useLanguage } from '../i18n/language.tsx';
import { useText } from '../i18n/text.tsx';
import { ChoiceList } from '../ui/choice.tsx';
import { TextField } from '../ui/field.tsx';

const shown = 24;

export interface CountryFieldProps {
  readonly pack: CountryOrder;
  /** ISO 3166-1 alpha-2; empty for none. */
  readonly chosen: string;
  readonly onChoose: (code: string) => void;
}

/** A country or region as the event names it, found by a few letters of what it is called. */
export function CountryField({ pack, chosen, onChoose }: CountryFieldProps) {
  const text = useText();
  const language = useLanguage();
  const [search, setSearch] = useState('');
  const find = useMemo(() => createCountrySearch(pack, language), [pack, language]);
  const found = find(search).slice(0, shown);
  return (
    <>
      <TextField
        label={text('country.search')}
        value={search}
        onChange={setSearch}
        onEnter={() => {
          const [only, ...more] = found;
          if (only !== undefined && more.length === 0) onChoose(only.code);
        }}
        mode="search"
      />
      <ChoiceList
        label={text('country.search')}
        options={found.map(({ code, name }) => ({ value: code, label: name }))}
        chosen={[chosen]}
        columns={2}
        onToggle={onChoose}
      />
      {found.length === 0 && <p className="help">{text('country.none')}</p>}
    </>
  );
}
