import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useStation } from '../../station/station.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { PrinterPicture, type Slot } from '../../ui/printer-picture.tsx';
import { Frame } from '../frame.tsx';
import type { VisitScreen } from '../visit-screen.ts';

/** How long it stays once all is printed, in milliseconds. */
const stays = 30_000;

/** A group's badges, coming out one after the other. */
export function BatchScreen({ pack, visit, dispatch, slot }: VisitScreen<'batch'> & { readonly slot: Slot }) {
  const text = useText();
  const { queries } = useStation();
  const batch = useQuery(queries.print.batch.experimental_liveOptions({ input: { jobs: [...visit.jobs] }, gcTime: 0 }));
  const { total, printed, failed } = batch.data ?? { total: visit.jobs.length, printed: 0, failed: 0 };
  const isOver = printed + failed === total;
  useEffect(() => {
    if (!isOver) return;
    const timer = window.setTimeout(() => dispatch({ do: 'reset' }), stays);
    return () => window.clearTimeout(timer);
  }, [isOver, dispatch]);
  return (
    <Frame
      pack={pack}
      title={text(isOver ? 'batch.done' : 'batch.title')}
      hint={failed > 0 ? text('batch.failed', { failed }) : text('printing.hint', { slot })}
      actions={
        isOver ? (
          <Button kind="primary" onPress={() => dispatch({ do: 'reset' })}>
            <Icon name="tick" />
            {text('printed.done')}
          </Button>
        ) : undefined
      }
    >
      <div className="batch" aria-live="polite">
        <PrinterPicture slot={slot} />
        <p className="figure">{text('batch.count', { printed, total })}</p>
        <progress value={printed + failed} max={total} />
      </div>
    </Frame>
  );
}
