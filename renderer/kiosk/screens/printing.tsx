import './printing.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PrintJobId } from '../../../core/contract/common/ids.ts';
import type { PrintingView, PrintJobView } from '../../../core/contract/screen/printing.ts';
import { useStation } from '../../client/station.tsx';
import type { MessageId } from '../../i18n/messages.ts';
import { useText } from '../../i18n/text.tsx';
import { useScans } from '../../scan/scans.tsx';
import { useAfter } from '../../time/use-time.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { PrinterPicture } from '../../ui/printer-picture.tsx';
import { BadgePreview } from './badge-preview.tsx';
import { useElsewhere } from './elsewhere.tsx';
import { Ending } from './ending.tsx';
import { Frame } from './frame.tsx';
import type { KioskSessionScreen } from './kiosk-session-screen.ts';

/** How long each last screen stays before the kiosk is free again, in milliseconds. */
const stays: Record<Phase, number | null> = {
  printing: null,
  waiting: 20_000,
  elsewhere: 20_000,
  printed: 20_000,
  unknown: 60_000,
  failed: 30_000,
};

type Phase = 'printing' | 'waiting' | 'elsewhere' | 'printed' | 'unknown' | 'failed';

function phaseOf(job: PrintJobView | undefined, isElsewhere: boolean, isAway: boolean, isRefused: boolean): Phase {
  if (isRefused) return 'failed';
  switch (job?.state) {
    case 'printed':
    case 'unknown':
    case 'failed':
      return job.state;
    // Somebody made a newer badge elsewhere.
    case 'cancelled':
      return 'waiting';
    default:
      // A job that a printer has, or that staff gave to one, is printed here all the same.
      if (isElsewhere && job?.printer == null) return 'elsewhere';
      return isAway ? 'waiting' : 'printing';
  }
}

const titles: Record<Phase, MessageId> = {
  printing: 'printing.title',
  waiting: 'printing.waiting.title',
  elsewhere: 'printing.waiting.title',
  printed: 'printed.title',
  unknown: 'unknown.title',
  failed: 'failed.title',
};
const hints: Record<Phase, MessageId> = {
  printing: 'printing.hint',
  waiting: 'printing.waiting.hint',
  elsewhere: 'elsewhere.desk.hint',
  printed: 'printing.hint',
  unknown: 'unknown.hint',
  failed: 'failed.hint',
};

/** How long the badge is seen going into the printer, in milliseconds: a printer takes longer, a folder of files does not. */
const seenFor = 1_500;

/** Whether a job has been on the screen long enough to be understood. */
function useSeen(job: PrintJobId): boolean {
  const [seen, setSeen] = useState<PrintJobId | null>(null);
  useAfter(seenFor, () => setSeen(job), job);
  return seen === job;
}

export type PrintingProps = Omit<KioskSessionScreen<'printing'>, 'dispatch'> & {
  readonly printing: PrintingView | null;
  readonly onEnd: () => void;
  /** The next visitor has scanned their code while the last one's badge is there to be taken. */
  readonly onNext: (text: string) => void;
};

/** What the visitor has still to say: nobody else comes before. */
const isAsking = (phase: Phase) => phase === 'printing' || phase === 'unknown' || phase === 'failed';

/** The badge slides towards the printer's slot while it prints; then it is there to be taken. */
export function PrintingScreen({ pack, kioskSession, printing, onEnd, onNext }: PrintingProps) {
  const text = useText();
  const { queries } = useStation();
  const [jobId, setJobId] = useState(kioskSession.job);
  const job = useQuery(queries.print.watch.experimental_liveOptions({ input: { job: jobId }, gcTime: 0 }));
  const settle = useMutation(
    queries.print.settle.mutationOptions({
      gcTime: 0,
      onSuccess(settled, { cameOut }) {
        if (cameOut) onEnd();
        else setJobId(settled.id);
      },
    }),
  );
  const isAway =
    printing?.state === 'trouble' || (kioskSession.category !== null && printing?.away.includes(kioskSession.category.stock) === true);
  const place = useElsewhere()(kioskSession.category);
  const isSeen = useSeen(jobId);
  const known = phaseOf(job.data, place !== null, isAway, settle.isError);
  const phase = known === 'printed' && !isSeen ? 'printing' : known;
  const staysFor = stays[phase];
  useScans((scanned) => {
    if (!isAsking(phase)) onNext(scanned);
  });

  const slot = job.data?.slot ?? printing?.slot ?? 'below';
  const answer = (cameOut: boolean) => settle.mutate({ job: jobId, cameOut });
  const done = (
    <Button kind="primary" onPress={onEnd}>
      {text('printed.done')}
    </Button>
  );
  const buttons = {
    printing: undefined,
    waiting: done,
    elsewhere: done,
    printed: (
      <>
        <Button kind="quiet" onPress={() => answer(false)} disabled={settle.isPending}>
          {text('printed.not-out')}
        </Button>
        <Button kind="primary" onPress={onEnd}>
          <Icon name="tick" />
          {text('printed.done')}
        </Button>
      </>
    ),
    unknown: (
      <>
        <Button kind="secondary" onPress={() => answer(false)} disabled={settle.isPending}>
          {text('unknown.no')}
        </Button>
        <Button kind="primary" onPress={() => answer(true)} disabled={settle.isPending}>
          {text('unknown.yes')}
        </Button>
      </>
    ),
    failed: (
      <>
        <Button kind="secondary" onPress={() => answer(false)} disabled={settle.isPending || settle.isError}>
          {text('failed.again')}
        </Button>
        <Button kind="primary" onPress={onEnd}>
          {text('printed.done')}
        </Button>
      </>
    ),
  }[phase];

  const stations = phase === 'elsewhere' ? (place?.stations ?? null) : null;
  const says = stations === null ? text(hints[phase], { slot }) : text('elsewhere.stations.hint', { stations });
  const hint = phase === 'printed' ? `${says}\n${text('printed.hint')}` : says;
  return (
    <Frame
      pack={pack}
      kioskSession={kioskSession}
      title={text(titles[phase])}
      hint={hint}
      actions={buttons}
      announcement={`${text(titles[phase])} ${hint}`}
      ending={staysFor === null ? undefined : <Ending after={staysFor} onEnd={onEnd} since={phase} />}
    >
      <div className="making" data-phase={phase} data-slot={slot} data-job={jobId}>
        {phase !== 'failed' && phase !== 'elsewhere' && <PrinterPicture slot={slot} />}
        {phase !== 'elsewhere' && <BadgePreview kioskSession={kioskSession} />}
      </div>
    </Frame>
  );
}
