import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { uuid7 } from '../../core/clock/uuid7.ts';
import { KioskSessionId } from '../../core/contract/common/ids.ts';
import type { KioskView } from '../../core/contract/screen/station.ts';
import { stillThere } from '../../core/scan/presence.ts';
import { useConnected, useStation } from '../client/station.tsx';
import { LookupNoticeText } from '../lookup/notice.tsx';
import { useScans } from '../scan/scans.tsx';
import { StaffCorner } from '../staff/corner.tsx';
import { afterTime } from '../time/page-time.ts';
import { type DisplayPreferences, isDisplayChanged } from './display-preferences.ts';
import { IdleGuard } from './flow/idle.tsx';
import { advance } from './flow/kiosk-session.ts';
import { type KioskSession, type KioskSessionEvent, noKioskSession } from './flow/kiosk-session-state.ts';
import { onlyCategory } from './flow/steps.ts';
import { useLookup } from './flow/use-lookup.ts';
import { Attract } from './screens/attract.tsx';
import { CategoryScreen } from './screens/category.tsx';
import { ConsentScreen } from './screens/consent.tsx';
import { Dimmed } from './screens/dimmed.tsx';
import { PrintingKnown } from './screens/elsewhere.tsx';
import { ChooseScreen } from './screens/find/choose.tsx';
import { FindScreen } from './screens/find/find.tsx';
import { FindByScreen } from './screens/find/find-by.tsx';
import { MessageScreen } from './screens/find/message.tsx';
import { NobodyScreen } from './screens/find/nobody.tsx';
import { FormScreen } from './screens/form.tsx';
import { BatchScreen } from './screens/group/batch.tsx';
import { GroupScreen } from './screens/group/group.tsx';
import { InvitationScreen } from './screens/invitation.tsx';
import { PrintingScreen } from './screens/printing.tsx';
import { Rail } from './screens/rail.tsx';
import { ReviewScreen } from './screens/review.tsx';
import { Shut } from './screens/shut.tsx';
import { StartOver } from './screens/start-over.tsx';
import { Decommissioning, StationAway } from './screens/trouble.tsx';

export interface KioskProps {
  readonly kiosk: KioskView;
  /** Counts them. */
  readonly visitor: number;
  readonly language: string;
  /** It is not the one that a visitor finds. */
  readonly isLanguageChosen: boolean;
  readonly onLanguage: (language: string) => void;
  readonly display: DisplayPreferences;
  readonly onDisplay: (display: DisplayPreferences) => void;
  /** The last visitor has gone: everything is to be as before they came. */
  readonly onKioskSessionEnd: () => void;
}

/** Screens that nobody need touch: they go by themselves. */
const needsNoTouch: readonly KioskSession['at'][] = ['attract', 'printing', 'batch', 'message'];

/** Screens that end by themselves or by what is asked there, and the first one. */
const hasItsOwnEnd: readonly KioskSession['at'][] = ['attract', 'printing', 'batch'];
/** Screens on which nothing that was entered can be lost yet. */
const nothingEntered: readonly KioskSession['at'][] = ['find', 'find-by', 'choose', 'nobody', 'message', 'group', 'category', 'invitation'];

/** A kiosk that is shut is dark after so long, in milliseconds, whatever the pack says. */
const dimWhenShut = 60_000;

/** After how long without a touch the first screen goes dark, in milliseconds; null for never. */
function dimAfter({ kiosks }: KioskView['pack'], isShut: boolean): number | null {
  if (isShut) return dimWhenShut;
  return kiosks.dimAfter === null ? null : kiosks.dimAfter * 60_000;
}

const noScan = { text: '', at: Number.NEGATIVE_INFINITY, forget: () => {} };

function newKioskSessionId(): KioskSessionId {
  return KioskSessionId.parse(uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(16))));
}

/** One kiosk: the visitor's flow, what interrupts it, and the staff corner. */
export function Kiosk(props: KioskProps) {
  const { kiosk, visitor, language, isLanguageChosen, onLanguage, display, onDisplay, onKioskSessionEnd } = props;
  const { pack } = kiosk;
  const { queries } = useStation();
  const isConnected = useConnected();
  const printing = useQuery(queries.printer.watch.experimental_liveOptions({ input: {} }));
  const [kioskSession, dispatch] = useReducer(
    (present: KioskSession, event: KioskSessionEvent) => advance(pack, present, event),
    noKioskSession,
  );

  const isDecommissioning = printing.data?.reasons.includes('decommissioned') === true;
  const standing = useQuery(queries.kioskStanding.watch.experimental_liveOptions({ input: {} })).data ?? null;
  const isShut = standing !== null && standing.state !== 'open';
  // Whoever is in the middle of it finishes.
  const isOnScreen = isConnected && !((isDecommissioning || isShut) && kioskSession.at === 'attract');
  const hasChosen = useRef(false);
  const endKioskSession = () => {
    hasChosen.current = false;
    onKioskSessionEnd();
  };
  const chooseLanguage = (wanted: string) => {
    hasChosen.current = true;
    onLanguage(wanted);
  };
  const lookup = useLookup(
    kioskSession,
    dispatch,
    () => {
      const id = newKioskSessionId();
      dispatch({ do: 'find', id });
      return id;
    },
    // Whoever chose no language is spoken to in the one that they registered in.
    (record) => {
      if (!hasChosen.current && pack.event.languages.includes(record.language)) onLanguage(record.language);
    },
  );
  const lastScan = useRef(noScan);
  useScans((scanned) => {
    if (!isOnScreen) return;
    // A code that still lies there when its visitor has gone opens nobody's record again.
    const { text, at } = lastScan.current;
    const now = performance.now();
    lastScan.current.forget();
    // It may say who they are: it is kept for no longer than it is asked for.
    const forget = afterTime(stillThere, () => {
      lastScan.current = noScan;
    });
    lastScan.current = { text: scanned, at: now, forget };
    if (kioskSession.at === 'attract' && text === scanned && now - at < stillThere) return;
    lookup.find({ way: 'scan', text: scanned });
  });

  const identity = useQuery(queries.identity.watch.experimental_liveOptions({ input: {}, gcTime: 0 }));
  const reading = identity.data?.reading ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each card.
  useEffect(() => {
    if (reading !== null && isOnScreen) lookup.find({ way: 'card', reading });
  }, [reading]);

  const reset = useCallback(() => dispatch({ do: 'reset' }), []);
  // Whoever went back to the first screen is still there, and still reads the language that they chose.
  const isLeft = kioskSession.at === 'attract' && kioskSession.isBack !== true;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when a kiosk session ends; the callback itself changes with every language.
  useEffect(() => {
    if (isLeft) endKioskSession();
  }, [isLeft]);

  // Language and looks that somebody chose on the first screen, and left, are the next visitor's no more.
  const forget = () => {
    endKioskSession();
    reset();
  };
  const isOtherThanFound = kioskSession.at === 'attract' && (isLanguageChosen || isDisplayChanged(display));
  const isIdleWatched = isOtherThanFound || !needsNoTouch.includes(kioskSession.at);

  const screen = () => {
    if (!isConnected) return <StationAway />;
    switch (kioskSession.at) {
      case 'attract':
        if (isDecommissioning) return <Decommissioning pack={pack} />;
        if (standing !== null && isShut) return <Shut pack={pack} standing={standing} />;
        return (
          <Attract
            pack={pack}
            language={language}
            isPrintingAway={printing.data?.state === 'trouble' || printing.data?.away.includes(onlyCategory(pack)?.stock ?? '') === true}
            announcements={standing?.announcements ?? []}
            onLanguage={chooseLanguage}
            onStart={() => {
              dispatch({ do: 'start', id: newKioskSessionId() });
            }}
            onFind={() => {
              dispatch({ do: 'find', id: newKioskSessionId() });
            }}
          />
        );
      case 'find':
        return <FindScreen pack={pack} kioskSession={kioskSession} dispatch={dispatch} lookup={lookup} />;
      case 'find-by':
        return <FindByScreen key={kioskSession.way} pack={pack} kioskSession={kioskSession} dispatch={dispatch} lookup={lookup} />;
      case 'choose':
        return <ChooseScreen pack={pack} kioskSession={kioskSession} dispatch={dispatch} lookup={lookup} />;
      case 'nobody':
        return <NobodyScreen pack={pack} kioskSession={kioskSession} dispatch={dispatch} />;
      case 'message':
        return <MessageScreen pack={pack} kioskSession={kioskSession} dispatch={dispatch} onReady={lookup.open} />;
      case 'group':
        return <GroupScreen key={kioskSession.handle} pack={pack} kioskSession={kioskSession} dispatch={dispatch} />;
      case 'batch':
        return <BatchScreen pack={pack} kioskSession={kioskSession} dispatch={dispatch} printing={printing.data ?? null} />;
      case 'invitation':
        return <InvitationScreen pack={pack} kioskSession={kioskSession} dispatch={dispatch} />;
      case 'category':
        return <CategoryScreen pack={pack} kioskSession={kioskSession} dispatch={dispatch} away={printing.data?.away ?? []} />;
      case 'form':
        return <FormScreen key={kioskSession.step} pack={pack} kioskSession={kioskSession} dispatch={dispatch} />;
      case 'consent':
        return <ConsentScreen pack={pack} kioskSession={kioskSession} dispatch={dispatch} />;
      case 'review':
        return <ReviewScreen pack={pack} kioskSession={kioskSession} language={language} dispatch={dispatch} />;
      case 'printing':
        return (
          <PrintingScreen
            key={kioskSession.id}
            pack={pack}
            kioskSession={kioskSession}
            printing={printing.data ?? null}
            onEnd={reset}
            onNext={(text) => {
              endKioskSession();
              lookup.findNext({ way: 'scan', text });
            }}
          />
        );
    }
  };

  return (
    <div className="stage">
      <PrintingKnown value={printing.data ?? null}>{screen()}</PrintingKnown>
      {(kioskSession.at === 'category' || kioskSession.at === 'form' || kioskSession.at === 'nobody') && lookup.notice !== null && (
        <div className="afloat">
          <LookupNoticeText notice={lookup.notice} />
        </div>
      )}
      <Rail
        key={visitor}
        pack={pack}
        languages={kioskSession.at === 'attract' && isConnected && !isShut ? [] : pack.event.languages}
        language={language}
        onLanguage={chooseLanguage}
        display={display}
        onDisplay={onDisplay}
      >
        {isConnected && !hasItsOwnEnd.includes(kioskSession.at) && (
          <StartOver key={kioskSession.at} isAsked={!nothingEntered.includes(kioskSession.at)} onStartOver={reset} />
        )}
      </Rail>
      <IdleGuard isWatching={isIdleWatched} idle={pack.kiosks.idle} onLeave={kioskSession.at === 'attract' ? forget : reset} />
      {isLeft && <Dimmed ms={dimAfter(pack, isShut)} />}
      <StaffCorner pack={pack} />
    </div>
  );
}
