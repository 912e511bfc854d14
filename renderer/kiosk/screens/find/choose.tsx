import { useIntl } from 'react-intl';
import { countryNaming } from '../../../../core/country/country-name.ts';
import { useLanguage } from '../../../i18n/language.tsx';
import { usePackText, useText } from '../../../i18n/text.tsx';
import { LookupNoticeText } from '../../../lookup/notice.tsx';
import { Button } from '../../../ui/button.tsx';
import { ChoiceList } from '../../../ui/choice.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { Frame } from '../frame.tsx';
import type { FindProps } from './find.tsx';

/** Who of them it is; names are masked until somebody has said so. */
export function ChooseScreen({ pack, kioskSession, dispatch, lookup }: FindProps<'choose'>) {
  const text = useText();
  const packText = usePackText(pack);
  const categoryName = (id: string) => {
    const category = pack.categories.find((each) => each.id === id);
    return category === undefined ? '' : packText(category.name);
  };
  const { formatDate } = useIntl();
  const nameCountry = countryNaming(pack, useLanguage());
  const isOne = kioskSession.people.length === 1;
  return (
    <Frame
      pack={pack}
      title={text(kioskSession.isOffer ? 'choose.offer' : isOne ? 'choose.one' : 'choose.several')}
      hint={text(kioskSession.isOffer ? 'choose.offer.hint' : 'choose.hint')}
      actions={
        <>
          <Button kind="quiet" onPress={() => dispatch({ do: 'back' })}>
            <Icon name="arrow-left" />
            {text('nav.back')}
          </Button>
          <Button
            kind="secondary"
            onPress={() => dispatch(kioskSession.isOffer ? { do: 'register-anew' } : { do: 'nobody', isLoading: false, filled: null })}
          >
            {text(isOne ? 'choose.not-me' : 'choose.none')}
          </Button>
        </>
      }
    >
      <LookupNoticeText notice={lookup.notice} />
      <ChoiceList
        label={text('choose.several')}
        options={kioskSession.people.map(({ handle, name, organisation, category, country, code, registered }) => ({
          value: handle,
          label: name,
          detail: [
            organisation,
            categoryName(category),
            country === null ? null : nameCountry(country),
            code === null ? null : text('choose.code', { code }),
            registered === null
              ? null
              : text('choose.registered', {
                  time: formatDate(registered, { timeZone: pack.event.timeZone, dateStyle: 'medium', timeStyle: 'short' }),
                }),
          ]
            .filter((part) => part !== null && part !== '')
            .join(' · '),
        }))}
        chosen={[]}
        leads
        onToggle={lookup.open}
      />
    </Frame>
  );
}
