import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { IntlProvider } from 'react-intl';
import type { KioskView } from '../core/contract/screen/station.ts';
import { useStation } from './client/station.tsx';
import { GateScreen } from './gate/gate.tsx';
import { EventPoster, Greeting } from './gate/greeting.tsx';
import { fallbackLanguage, messages } from './i18n/messages.ts';
import { applyDisplayPreferences, type DisplayPreferences, defaultDisplayPreferences } from './kiosk/display-preferences.ts';
import { Kiosk } from './kiosk/kiosk.tsx';
import { StationAway } from './kiosk/screens/trouble.tsx';
import { LeadScreen } from './lead/lead.tsx';
import { MatchmakingScreen } from './matchmaking/desk.tsx';
import { ScansProvider } from './scan/scans.tsx';
import { applyTheme } from './theme.ts';

function languageOf(kiosk: KioskView): string {
  const { languages, defaultLanguage } = kiosk.pack.event;
  return kiosk.language !== null && languages.includes(kiosk.language) ? kiosk.language : defaultLanguage;
}

/** The address of a gate's second screen ends so. */
const isGreeting = window.location.hash === '#greeting';

function Ready({ kiosk }: { kiosk: KioskView }) {
  const [language, setLanguage] = useState(languageOf(kiosk));
  const [display, setDisplay] = useState<DisplayPreferences>(defaultDisplayPreferences);
  useEffect(() => {
    const root = document.documentElement;
    applyTheme(kiosk.pack.theme, root);
    applyDisplayPreferences(display, root);
  }, [kiosk.pack.theme, display]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <IntlProvider locale={language} messages={messages[language] ?? messages[fallbackLanguage] ?? {}}>
      <ScansProvider>
        {isGreeting ? (
          kiosk.role.kind === 'gate' ? (
            <Greeting kiosk={kiosk} />
          ) : (
            <EventPoster kiosk={kiosk} />
          )
        ) : kiosk.role.kind === 'lead' ? (
          <LeadScreen kiosk={kiosk} language={language} onLanguage={setLanguage} display={display} onDisplay={setDisplay} />
        ) : kiosk.role.kind === 'matchmaking' ? (
          <MatchmakingScreen kiosk={kiosk} language={language} onLanguage={setLanguage} display={display} onDisplay={setDisplay} />
        ) : kiosk.role.kind === 'gate' ? (
          <GateScreen kiosk={kiosk} language={language} onLanguage={setLanguage} display={display} onDisplay={setDisplay} />
        ) : (
          <Kiosk
            kiosk={kiosk}
            language={language}
            onLanguage={setLanguage}
            display={display}
            onDisplay={setDisplay}
            onKioskSessionEnd={() => {
              setLanguage(languageOf(kiosk));
              setDisplay(defaultDisplayPreferences);
            }}
          />
        )}
      </ScansProvider>
    </IntlProvider>
  );
}

/**
 * The whole page: the screen of the station's role, or its second screen at an address that ends in `#greeting`. Until the station first
 * answers, it says that the station is away.
 */
export function App() {
  const { queries } = useStation();
  const kiosk = useQuery(queries.kiosk.queryOptions({ input: {}, refetchInterval: 60_000 }));
  if (kiosk.data === undefined) {
    return (
      <IntlProvider locale={fallbackLanguage} messages={messages[fallbackLanguage] ?? {}}>
        <StationAway />
      </IntlProvider>
    );
  }
  return <Ready kiosk={kiosk.data} />;
}
