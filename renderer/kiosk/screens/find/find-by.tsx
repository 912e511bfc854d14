import { useState } from 'react';
import type { LookupWay } from '../../../../core/contract/screen/lookup.ts';
import { likelyCountries } from '../../../../core/country/country-name.ts';
import { useLanguage } from '../../../i18n/language.tsx';
import { useText } from '../../../i18n/text.tsx';
import { LookupNoticeText } from '../../../lookup/notice.tsx';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icons.tsx';
import type { TypedWay } from '../../flow/kiosk-session-state.ts';
import { Frame } from '../frame.tsx';
import type { FindProps } from './find.tsx';

const modes = { phone: 'tel', email: 'email', document: 'text', name: 'text', code: 'text' } as const;

function wayOf(way: TypedWay, value: string, more: string): LookupWay {
  switch (way) {
    case 'phone':
      return { way, phone: value };
    case 'email':
      return { way, email: value };
    case 'document':
      return { way, number: value };
    case 'code':
      return { way, code: value };
    case 'name':
      return { way, name: value, organisation: more };
  }
}

/** One thing to type; for a name, one more fact that goes with it. */
export function FindByScreen({ pack, kioskSession, dispatch, lookup }: FindProps<'find-by'>) {
  const text = useText();
  const language = useLanguage();
  const [value, setValue] = useState('');
  const [more, setMore] = useState('');
  const { way } = kioskSession;
  const isComplete = value.trim() !== '' && (way !== 'name' || more.trim() !== '');
  const send = () => {
    if (isComplete && !lookup.isLooking) lookup.find(wayOf(way, value, more));
  };
  return (
    <Frame
      pack={pack}
      title={text(`find.by.${way}`)}
      hint={text('find.by.hint')}
      actions={
        <>
          <Button kind="quiet" onPress={() => dispatch({ do: 'back' })}>
            <Icon name="arrow-left" />
            {text('nav.back')}
          </Button>
          <Button kind="primary" onPress={send} disabled={!isComplete || lookup.isLooking}>
            {text('find.submit')}
            <Icon name="arrow-right" />
          </Button>
        </>
      }
    >
      <LookupNoticeText notice={lookup.notice} />
      <TextField
        label={text(`find.way.${way === 'name' ? 'name.only' : way}`)}
        value={value}
        onChange={setValue}
        onEnter={send}
        mode={modes[way]}
        keyboard={way === 'name' ? 'name' : way === 'document' || way === 'code' ? 'code' : undefined}
        countries={way === 'phone' ? likelyCountries(pack, [], language) : undefined}
        focus
      />
      {way === 'name' && <TextField label={text('find.organisation')} value={more} onChange={setMore} onEnter={send} />}
    </Frame>
  );
}
