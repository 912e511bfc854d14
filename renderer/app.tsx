import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, startTransition, useEffect, useState } from 'react';
import type { EventPack } from '../core/contract/event/pack.ts';
import type { KioskView } from '../core/contract/screen/station.ts';
import { useStation } from './client/station.tsx';
import { InFallbackLanguage, InLanguage } from './i18n/language.tsx';
import { OnScreenKeyboard } from './keyboard/on-screen-keyboard.tsx';
import { applyDisplayPreferences, type DisplayPreferences, defaultDisplayPreferences } from './kiosk/display-preferences.ts';
import { Kiosk } from './kiosk/kiosk.tsx';
import { StationAway } from './kiosk/screens/trouble.tsx';
import { ScansProvider } from './scan/scans.tsx';
import { applyTheme } from './theme.ts';

// A station is for one thing: the screens of the others are not read.
const GateScreen = lazy(() => import('./gate/gate.tsx').then(({ GateScreen: screen }) => ({ default: screen })));
const Greeting = lazy(() => import('./gate/greeting.tsx').then(({ Greeting: screen }) => ({ default: screen })));
const LeadScreen = lazy(() => import('./lead/lead.tsx').then(({ LeadScreen: screen }) => ({ default: screen })));
const MatchmakingScreen = lazy(() => import('./matchmaking/desk.tsx').then(({ MatchmakingScreen: screen }) => ({ default: screen })));

function languageOf({ languages, defaultLanguage }: EventPack['event'], wanted: string | null): string {
  return wanted !== null && languages.includes(wanted) ? wanted : defaultLanguage;
}

/** The address of a second screen ends so. */
const isGreeting = window.location.hash === '#greeting';

function Ready({ kiosk }: { kiosk: KioskView }) {
  const firstLanguage = languageOf(kiosk.pack.event, kiosk.language);
  const [language, setLanguage] = useState(firstLanguage);
  // What is there stays until the texts of the other language are read.
  const changeLanguage = (wanted: string) => startTransition(() => setLanguage(wanted));
  const [display, setDisplay] = useState<DisplayPreferences>(defaultDisplayPreferences);
  const [visitors, setVisitors] = useState(0);
  useEffect(() => {
    applyDisplayPreferences(display, kiosk.pack.theme, document.documentElement);
    // A desk that somebody sits at is no kiosk.
    if (kiosk.role.kind === 'matchmaking') document.documentElement.dataset.zoom = 'free';
    else delete document.documentElement.dataset.zoom;
  }, [kiosk.pack.theme, kiosk.role.kind, display]);
  return (
    <InLanguage event={kiosk.pack.event} language={language}>
      <ScansProvider>
        <Suspense fallback={null}>
          {kiosk.role.kind === 'lead' ? (
            <LeadScreen kiosk={kiosk} language={language} onLanguage={changeLanguage} display={display} onDisplay={setDisplay} />
          ) : kiosk.role.kind === 'matchmaking' ? (
            <MatchmakingScreen kiosk={kiosk} language={language} onLanguage={changeLanguage} display={display} onDisplay={setDisplay} />
          ) : kiosk.role.kind === 'gate' ? (
            <GateScreen kiosk={kiosk} language={language} onLanguage={changeLanguage} display={display} onDisplay={setDisplay} />
          ) : (
            <Kiosk
              kiosk={kiosk}
              visitor={visitors}
              isLanguageChosen={language !== firstLanguage}
              language={language}
              onLanguage={changeLanguage}
              display={display}
              onDisplay={setDisplay}
              onKioskSessionEnd={() => {
                changeLanguage(firstLanguage);
                setDisplay(defaultDisplayPreferences);
                setVisitors((count) => count + 1);
              }}
            />
          )}
        </Suspense>
        <OnScreenKeyboard visitor={visitors} language={language} languages={kiosk.pack.event.languages} />
      </ScansProvider>
    </InLanguage>
  );
}

/** The station has not answered yet. */
function Away() {
  return (
    <InFallbackLanguage>
      <StationAway />
    </InFallbackLanguage>
  );
}

function OwnScreen() {
  const { queries } = useStation();
  const kiosk = useQuery(queries.kiosk.queryOptions({ input: {}, refetchInterval: 60_000 }));
  return kiosk.data === undefined ? <Away /> : <Ready kiosk={kiosk.data} />;
}

/** Knows no more of the station than what it shows. */
function SecondScreen() {
  const { queries } = useStation();
  const { data } = useQuery(queries.secondScreen.poster.queryOptions({ input: {}, refetchInterval: 60_000 }));
  const theme = data?.poster.theme;
  useEffect(() => {
    if (theme !== undefined) applyTheme(theme, 'event', document.documentElement);
  }, [theme]);
  if (data === undefined) return <Away />;
  const language = languageOf(data.poster.event, data.language);
  return (
    <InLanguage event={data.poster.event} language={language}>
      <Suspense fallback={null}>
        <Greeting poster={data.poster} />
      </Suspense>
    </InLanguage>
  );
}

/**
 * The whole page: the screen of the station's role, or its second screen at an address that ends in `#greeting`. Until the station first
 * answers, it says that the station is away.
 */
export function App() {
  // Nothing stands outside of this while the first language is read.
  return <Suspense fallback={<Away />}>{isGreeting ? <SecondScreen /> : <OwnScreen />}</Suspense>;
}
