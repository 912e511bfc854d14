import './batch.css';
import { useQuery } from '@tanstack/react-query';
import type { PrintingView } from '../../../../core/contract/screen/printing.ts';
import { useStation } from '../../../client/station.tsx';
import { useText } from '../../../i18n/text.tsx';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { PrinterPicture } from '../../../ui/printer-picture.tsx';
import { Ending } from '../ending.tsx';
import { Frame } from '../frame.tsx';
import type { KioskSessionScreen } from '../kiosk-session-screen.ts';

/** How long it stays once all is printed, and where nothing comes out any more, in milliseconds: the queue goes on without a screen. */
const stays = 30_000;
const staysStuck = 90_000;

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
  const { total, printed, failed } = batch.data ?? { total: kioskSession.jobs.length, printed: 0, failed: 0 };
  const isOver = printed + failed === total;
  const slot = printing?.slot ?? 'below';
  const hint = () => {
    if (failed > 0) return text('batch.failed', { failed });
    return printing?.state === 'trouble' && !isOver ? text('batch.waiting') : text('printing.hint', { slot });
  };
  return (
    <Frame
      pack={pack}
      title={text(isOver ? 'batch.done' : 'batch.title')}
      hint={hint()}
      actions={
        isOver ? (
          <Button kind="primary" onPress={() => dispatch({ do: 'reset' })}>
            <Icon name="tick" />
            {text('printed.done')}
          </Button>
        ) : undefined
      }
      announcement={`${text(isOver ? 'batch.done' : 'batch.title')} ${text('batch.count', { printed, total })} ${hint()}`}
      // Each badge that comes out starts the wait anew.
      ending={<Ending after={isOver ? stays : staysStuck} onEnd={() => dispatch({ do: 'reset' })} since={printed} />}
    >
      <div className="batch">
        <PrinterPicture slot={slot} />
        <p className="figure">{text('batch.count', { printed, total })}</p>
        <progress value={printed + failed} max={total} aria-label={text('batch.title')} />
      </div>
    </Frame>
  );
}
