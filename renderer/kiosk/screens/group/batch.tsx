import './batch.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BatchProgress, PrintingView } from '../../../../core/contract/screen/printing.ts';
import { useStation } from '../../../client/station.tsx';
import type { MessageId } from '../../../i18n/messages.ts';
import { useText } from '../../../i18n/text.tsx';
import { useSteady } from '../../../time/use-steady.ts';
import { useTouchElsewhere } from '../../../touch/use-touch-elsewhere.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { PrinterPicture } from '../../../ui/printer-picture.tsx';
import { batchPhaseOf, type Phase, stays, stumblesFor } from '../../flow/last-screen.ts';
import { DeskNumber } from '../desk-number.tsx';
import { Ending } from '../ending.tsx';
import { Frame } from '../frame.tsx';
import type { KioskSessionScreen } from '../kiosk-session-screen.ts';

const nothingYet = (total: number): BatchProgress => ({ total, printed: 0, failed: 0, unclear: 0, numbers: [] });

function titleOf(phase: Phase): MessageId {
  if (phase === 'printed') return 'batch.done';
  return phase === 'printing' || phase === 'waiting' ? 'batch.title' : 'collect.title';
}

/** A group's badges, coming out one after the other. */
export function BatchScreen({
  pack,
  kioskSession,
  dispatch,
  printing,
}: KioskSessionScreen<'batch'> & { readonly printing: PrintingView | null }) {
  const text = useText();
  const { queries } = useStation();
  const batch = useQuery(queries.print.batch.experimental_liveOptions({ input: { jobs: [...kioskSession.jobs] }, gcTime: 0 }));
  const { total, printed, failed, unclear, numbers } = batch.data ?? nothingYet(kioskSession.jobs.length);
  const [isCollecting, setCollecting] = useState(false);
  const isOver = printed + failed === total;
  const end = () => dispatch({ do: 'reset' });
  const phase = batchPhaseOf({ isOver, failed, unclear, isAway: useSteady(printing?.state === 'trouble', stumblesFor), isCollecting });
  const staysFor = stays[phase];
  useTouchElsewhere(phase === 'printed', end);
  const slot = printing?.slot ?? 'below';
  const hint = () => {
    if (failed > 0) return text('batch.failed', { failed });
    return phase === 'waiting' ? text('batch.waiting') : text('printing.hint', { slot });
  };
  const done = (
    <Button kind="primary" onPress={end}>
      <Icon name="tick" />
      {text('printed.done')}
    </Button>
  );
  const collect = (
    <Button kind="secondary" onPress={() => setCollecting(true)}>
      {text('collect.choose')}
    </Button>
  );
  return (
    <Frame
      pack={pack}
      title={text(titleOf(phase))}
      hint={phase === 'collect' ? text('collect.hint') : hint()}
      actions={isOver || phase === 'collect' ? done : phase === 'waiting' ? collect : undefined}
      announcement={`${text(titleOf(phase))} ${text('batch.count', { printed, total })} ${phase === 'collect' ? text('collect.hint') : hint()}`}
      // Each badge that comes out starts the wait anew.
      ending={staysFor === null ? undefined : <Ending after={staysFor} onEnd={end} since={`${phase} ${printed}`} />}
    >
      <div className="batch">
        {phase !== 'printed' && phase !== 'printing' && <DeskNumber numbers={numbers} />}
        <PrinterPicture slot={slot} />
        <p className="figure">{text('batch.count', { printed, total })}</p>
        <progress value={printed + failed} max={total} aria-label={text('batch.title')} />
      </div>
    </Frame>
  );
}
