import { getCountries } from 'libphonenumber-js/max';
import { useMemo, useState } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { useText } from '../i18n/text.tsx';
import { ChoiceList } from '../ui/choice.tsx';
import { TextField } from '../ui/field.tsx';

/** Shown before anything is typed; the rest follow by name. */
const often = ['CN', 'HK', 'MO', 'TW', 'SG', 'JP', 'KR', 'US', 'GB', 'FR', 'DE', 'AE'];
const shown = 24;

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** A country or region, found by a few letters of its name in the present language or in English. */
export function CountryField({ chosen, onChoose }: { readonly chosen: string; readonly onChoose: (code: string) => void }) {
  const text = useText();
  const locale = useLanguage();
  const [search, setSearch] = useState('');
  const countries = useMemo(() => {
    const here = new Intl.DisplayNames([locale], { type: 'region' });
    const english = new Intl.DisplayNames(['en'], { type: 'region' });
    const all = getCountries().map((code) => ({
      value: code,
      label: here.of(code) ?? code,
      key: fold(`${here.of(code)} ${english.of(code)} ${code}`),
    }));
    const rank = (code: string) => (often.includes(code) ? often.indexOf(code) : often.length);
    const byName = new Intl.Collator(locale);
    return all.sort((a, b) => rank(a.value) - rank(b.value) || byName.compare(a.label, b.label));
  }, [locale]);
  const wanted = fold(search.trim());
  const found = countries.filter(({ key }) => key.includes(wanted)).slice(0, shown);
  return (
    <>
      <TextField
        label={text('country.search')}
        value={search}
        onChange={setSearch}
        onEnter={() => {
          const [only, ...more] = found;
          if (only !== undefined && more.length === 0) onChoose(only.value);
        }}
        mode="search"
      />
      <ChoiceList
        label={text('country.search')}
        options={found.map(({ value, label }) => ({ value, label }))}
        chosen={[chosen]}
        columns={2}
        onToggle={onChoose}
      />
      {found.length === 0 && <p className="help">{text('country.none')}</p>}
    </>
  );
}
