import './consent.css';
import { useState } from 'react';
import type { Consent } from '../../../core/contract/event/pack.ts';
import { usePackText, useText } from '../../i18n/text.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceList } from '../../ui/choice.tsx';
import { FieldGroup } from '../../ui/field.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Frame } from './frame.tsx';
import type { KioskSessionScreen } from './kiosk-session-screen.ts';

/** A decision for each purpose, none made beforehand, the full text on request. */
export function ConsentScreen({ pack, kioskSession, dispatch }: KioskSessionScreen<'consent'>) {
  const text = useText();
  const packText = usePackText(pack);
  const [open, setOpen] = useState<string | null>(null);
  const [isAsked, setAsked] = useState(false);
  const isMissing = (consent: Consent) => consent.required && kioskSession.consents[consent.purpose] !== true;
  return (
    <Frame
      pack={pack}
      kioskSession={kioskSession}
      title={text('consent.title')}
      hint={text('consent.hint')}
      actions={
        <>
          <Button kind="quiet" onPress={() => dispatch({ do: 'back' })}>
            <Icon name="arrow-left" />
            {text('nav.back')}
          </Button>
          <Button
            kind="primary"
            onPress={() => {
              setAsked(true);
              if (!pack.consents.some(isMissing)) dispatch({ do: 'next' });
            }}
          >
            {text('nav.next')}
            <Icon name="arrow-right" />
          </Button>
        </>
      }
    >
      {pack.consents.map((consent) => {
        const given = kioskSession.consents[consent.purpose] === true;
        const isOpen = open === consent.purpose;
        return (
          <div className="consent" key={consent.purpose} data-purpose={consent.purpose}>
            <FieldGroup
              label={packText(consent.title)}
              optional={text(consent.required ? 'consent.required' : 'consent.optional')}
              problem={isAsked && isMissing(consent) ? text('consent.missing') : undefined}
            >
              <ChoiceList
                several
                label={packText(consent.title)}
                options={[{ value: consent.purpose, label: packText(consent.summary) }]}
                chosen={given ? [consent.purpose] : []}
                onToggle={() => dispatch({ do: 'consent', purpose: consent.purpose, given: !given })}
              />
            </FieldGroup>
            {isOpen && <p className="full">{packText(consent.text)}</p>}
            <Button kind="quiet" onPress={() => setOpen(isOpen ? null : consent.purpose)}>
              {text(isOpen ? 'consent.less' : 'consent.more')}
            </Button>
          </div>
        );
      })}
    </Frame>
  );
}
