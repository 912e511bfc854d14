import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer } from 'react';
import { uuid7 } from '../../core/clock/uuid7.ts';
import { VisitId } from '../../core/contract/common/ids.ts';
import type { KioskView } from '../../core/contract/screen/station.ts';
import { useConnected, useStation } from '../client/station.tsx';
import { LookupNoticeText } from '../lookup/notice.tsx';
import { useLookup } from '../lookup/use-lookup.ts';
import { useScans } from '../scan/scans.tsx';
import { StaffCorner } from '../staff/corner.tsx';
import type { Display } from './display-preferences.ts';
import { IdleGuard } from './flow/idle.tsx';
import { advance, noVisit, type Visit, type VisitEvent } from './flow/visit.ts';
import { Attract } from './screens/attract.tsx';
import { CategoryScreen } from './screens/category.tsx';
import { ConsentScreen } from './screens/consent.tsx';
import { ChooseScreen } from './screens/find/choose.tsx';
import { FindScreen } from './screens/find/find.tsx';
import { FindByScreen } from './screens/find/find-by.tsx';
import { NobodyScreen } from './screens/find/nobody.tsx';
import { ToldScreen } from './screens/find/told.tsx';
import { FormScreen } from './screens/form.tsx';
import { Rail } from './screens/frame.tsx';
import { BatchScreen } from './screens/group/batch.tsx';
import { GroupScreen } from './screens/group/group.tsx';
import { InvitationScreen } from './screens/invitation.tsx';
import { PrintingScreen } from './screens/printing.tsx';
import { ReviewScreen } from './screens/review.tsx';
import { Retiring, StationAway } from './screens/trouble.tsx';

export interface KioskProps {
  readonly kiosk: KioskView;
  readonly language: string;
  readonly onLanguage: (language: string) => void;
  readonly display: Display;
  readonly onDisplay: (display: Display) => void;
  /** The last visitor has gone: everything is to be as before they came. */
  readonly onVisitEnd: () => void;
}

/** Screens that nobody need touch: they go by themselves. */
const isAlone: readonly Visit['at'][] = ['attract', 'printing', 'batch', 'told'];

function newVisitId(): VisitId {
  return VisitId.parse(uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(16))));
}

/** One kiosk: the visitor's flow, what interrupts it, and the staff corner. */
export function Kiosk({ kiosk, language, onLanguage, display, onDisplay, onVisitEnd }: KioskProps) {
  const { pack } = kiosk;
  const { queries } = useStation();
  const isConnected = useConnected();
  const printing = useQuery(queries.printer.watch.experimental_liveOptions({ input: {} }));
  const [visit, dispatch] = useReducer((present: Visit, event: VisitEvent) => advance(pack, present, event), noVisit);

  const isRetiring = printing.data?.reasons.includes('retired') === true;
  const isOnScreen = isConnected && !(isRetiring && visit.at === 'attract');
  const lookup = useLookup(visit, dispatch, () => {
    const id = newVisitId();
    dispatch({ do: 'find', id });
    return id;
  });
  useScans((scanned) => {
    if (isOnScreen) lookup.look({ way: 'scan', text: scanned });
  });

  const identity = useQuery(queries.identity.watch.experimental_liveOptions({ input: {}, gcTime: 0 }));
  const reading = identity.data?.reading ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each card.
  useEffect(() => {
    if (reading !== null && isOnScreen) lookup.look({ way: 'card', reading });
  }, [reading]);

  const reset = useCallback(() => dispatch({ do: 'reset' }), []);
  const isOver = visit.at === 'attract';
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when a visit ends; the callback itself changes with every language.
  useEffect(() => {
    if (isOver) onVisitEnd();
  }, [isOver]);

  const screen = () => {
    if (!isConnected) return <StationAway />;
    switch (visit.at) {
      case 'attract':
        if (isRetiring) return <Retiring pack={pack} />;
        return (
          <Attract
            pack={pack}
            language={language}
            isPrintingAway={printing.data?.state === 'trouble'}
            onLanguage={onLanguage}
            onStart={() => {
              dispatch({ do: 'start', id: newVisitId() });
            }}
            onFind={() => {
              dispatch({ do: 'find', id: newVisitId() });
            }}
          />
        );
      case 'find':
        return <FindScreen pack={pack} visit={visit} dispatch={dispatch} lookup={lookup} />;
      case 'find-by':
        return <FindByScreen key={visit.way} pack={pack} visit={visit} dispatch={dispatch} lookup={lookup} />;
      case 'choose':
        return <ChooseScreen pack={pack} visit={visit} dispatch={dispatch} lookup={lookup} />;
      case 'nobody':
        return <NobodyScreen pack={pack} visit={visit} dispatch={dispatch} />;
      case 'told':
        return <ToldScreen pack={pack} visit={visit} dispatch={dispatch} onReady={lookup.open} />;
      case 'group':
        return <GroupScreen key={visit.handle} pack={pack} visit={visit} dispatch={dispatch} />;
      case 'batch':
        return <BatchScreen pack={pack} visit={visit} dispatch={dispatch} printing={printing.data ?? null} />;
      case 'invitation':
        return <InvitationScreen pack={pack} visit={visit} dispatch={dispatch} />;
      case 'category':
        return <CategoryScreen pack={pack} visit={visit} dispatch={dispatch} away={printing.data?.away ?? []} />;
      case 'form':
        return <FormScreen key={visit.step} pack={pack} visit={visit} dispatch={dispatch} />;
      case 'consent':
        return <ConsentScreen pack={pack} visit={visit} dispatch={dispatch} />;
      case 'review':
        return <ReviewScreen pack={pack} visit={visit} language={language} dispatch={dispatch} />;
      case 'printing':
        return <PrintingScreen key={visit.id} pack={pack} visit={visit} printing={printing.data ?? null} onEnd={reset} />;
    }
  };

  return (
    <div className="stage">
      {screen()}
      {(visit.at === 'category' || visit.at === 'form' || visit.at === 'nobody') && lookup.notice !== null && (
        <div className="afloat">
          <LookupNoticeText notice={lookup.notice} />
        </div>
      )}
      <Rail languages={pack.event.languages} language={language} onLanguage={onLanguage} display={display} onDisplay={onDisplay} />
      <IdleGuard isWatching={!isAlone.includes(visit.at)} onLeave={reset} />
      <StaffCorner pack={pack} />
    </div>
  );
}
