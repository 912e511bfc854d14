import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer } from 'react';
import { uuid7 } from '../core/clock/uuid7.ts';
import { VisitId } from '../core/contract/ids.ts';
import type { KioskView } from '../core/contract/station.ts';
import type { Display } from './display.ts';
import { IdleGuard } from './flow/idle.tsx';
import { advance, noVisit, type Visit, type VisitEvent } from './flow/visit.ts';
import { Attract } from './screens/attract.tsx';
import { CategoryScreen } from './screens/category.tsx';
import { ConsentScreen } from './screens/consent.tsx';
import { FormScreen } from './screens/form.tsx';
import { Rail } from './screens/frame.tsx';
import { PrintingScreen } from './screens/printing.tsx';
import { ReviewScreen } from './screens/review.tsx';
import { PrinterAway, StationAway } from './screens/trouble.tsx';
import { StaffCorner } from './staff/corner.tsx';
import { useConnected, useStation } from './station/station.tsx';

export interface KioskProps {
  readonly kiosk: KioskView;
  readonly language: string;
  readonly onLanguage: (language: string) => void;
  readonly display: Display;
  readonly onDisplay: (display: Display) => void;
  /** The last visitor has gone: everything is to be as before they came. */
  readonly onVisitEnd: () => void;
}

function newVisitId(): VisitId {
  return VisitId.parse(uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(16))));
}

/** One kiosk: the visitor's flow, what interrupts it, and the staff corner. */
export function Kiosk({ kiosk, language, onLanguage, display, onDisplay, onVisitEnd }: KioskProps) {
  const { pack } = kiosk;
  const { queries } = useStation();
  const isConnected = useConnected();
  const printer = useQuery(queries.printer.watch.experimental_liveOptions({ input: {} }));
  const [visit, dispatch] = useReducer((present: Visit, event: VisitEvent) => advance(pack, present, event), noVisit);

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
        if (printer.data?.state === 'trouble') return <PrinterAway reasons={printer.data.reasons} pack={pack} />;
        return (
          <Attract
            pack={pack}
            language={language}
            onLanguage={onLanguage}
            onStart={() => {
              dispatch({ do: 'start', id: newVisitId() });
            }}
          />
        );
      case 'category':
        return <CategoryScreen pack={pack} visit={visit} dispatch={dispatch} />;
      case 'form':
        return <FormScreen key={visit.step} pack={pack} visit={visit} dispatch={dispatch} />;
      case 'consent':
        return <ConsentScreen pack={pack} visit={visit} dispatch={dispatch} />;
      case 'review':
        return <ReviewScreen pack={pack} visit={visit} language={language} dispatch={dispatch} />;
      case 'printing':
        return <PrintingScreen key={visit.id} pack={pack} visit={visit} printer={printer.data ?? null} onEnd={reset} />;
    }
  };

  return (
    <div className="stage">
      {screen()}
      <Rail languages={pack.event.languages} language={language} onLanguage={onLanguage} display={display} onDisplay={onDisplay} />
      <IdleGuard isWatching={visit.at !== 'attract' && visit.at !== 'printing'} onLeave={reset} />
      <StaffCorner />
    </div>
  );
}
