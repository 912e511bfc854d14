import './printing.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PrintingView } from '../../../core/contract/screen/printing.ts';
import { useStation } from '../../client/station.tsx';
import type { MessageId } from '../../i18n/messages.ts';
import { useText } from '../../i18n/text.tsx';
import { useScans } from '../../scan/scans.tsx';
import { useSteady } from '../../time/use-steady.ts';
import { useAfter } from '../../time/use-time.ts';
import { useTouchElsewhere } from '../../touch/use-touch-elsewhere.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { PrinterPicture } from '../../ui/printer-picture.tsx';
import { isSettled, nameFor, type Phase, phaseOf, printsFor, stays, stumblesFor } from '../flow/last-screen.ts';
import { BadgePreview } from './badge-preview.tsx';
import { DeskNumber } from './desk-number.tsx';
import { useElsewhere } from './elsewhere.tsx';
import { Ending } from './ending.tsx';
import { Frame } from './frame.tsx';
import type { KioskSessionScreen } from './kiosk-session-screen.ts';

const titles: Record<Phase, MessageId> = {
  printing: 'printing.title',
  waiting: 'printing.waiting.title',
  elsewhere: 'printing.waiting.title',
  collect: 'collect.title',
  printed: 'printed.title',
  unknown: 'unknown.title',
  failed: 'failed.title',
};
const hints: Record<Phase, MessageId> = {
  printing: 'printing.hint',
  waiting: 'printing.waiting.hint',
  elsewhere: 'elsewhere.desk.hint',
  collect: 'collect.hint',
  printed: 'printing.hint',
  unknown: 'unknown.hint',
  failed: 'failed.hint',
};

/** How long the badge is seen going into the printer, in milliseconds: a printer takes longer, a folder of files does not. */
const seenFor = 1_500;

/** Whether `ms` are over since something, which is not null, came to be what it is. */
function useOver<Thing>(ms: number, thing: Thing | null): boolean {
  const [over, setOver] = useState<Thing | null>(null);
  useAfter(thing === null ? null : ms, () => setOver(thing), thing);
  return thing !== null && over === thing;
}

export type PrintingProps = Omit<KioskSessionScreen<'printing'>, 'dispatch'> & {
  readonly printing: PrintingView | null;
  readonly onEnd: () => void;
  /** The next visitor has scanned their code while the last one's badge is there to be taken. */
  readonly onNext: (text: string) => void;
};

/** The badge is made somewhere else. */
const isAtDesk = (phase: Phase) => phase === 'elsewhere' || phase === 'collect';
/** Where the visitor is told their number: nothing of theirs lies in the slot. */
const isNumbered = (phase: Phase) => phase !== 'printing' && phase !== 'printed';

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
  const isInTrouble =
    printing?.state === 'trouble' || (kioskSession.category !== null && printing?.away.includes(kioskSession.category.stock) === true);
  const isAway = useSteady(isInTrouble, stumblesFor);
  const [isCollecting, setCollecting] = useState(false);
  const place = useElsewhere()(kioskSession.category);
  const isSeen = useOver(seenFor, jobId);
  const known = phaseOf({ job: job.data, isElsewhere: place !== null, isAway, isRefused: settle.isError, isCollecting });
  const phase = known === 'printed' && !isSeen ? 'printing' : known;
  const isLong = useOver(printsFor, phase === 'printing' ? jobId : null);
  const isNameHidden = useOver(nameFor, phase);
  const staysFor = stays[phase];
  useTouchElsewhere(phase === 'printed', onEnd);
  useScans((scanned) => {
    if (isSettled(phase)) onNext(scanned);
  });

  const slot = job.data?.slot ?? printing?.slot ?? 'below';
  const answer = (cameOut: boolean) => settle.mutate({ job: jobId, cameOut });
  const done = (
    <Button kind="primary" onPress={onEnd}>
      {text('printed.done')}
    </Button>
  );
  const collect = (
    <Button kind="secondary" onPress={() => setCollecting(true)}>
      {text('collect.choose')}
    </Button>
  );
  const buttons = {
    printing: isLong ? collect : undefined,
    waiting: collect,
    elsewhere: done,
    collect: done,
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
        {collect}
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
        {done}
      </>
    ),
  }[phase];

  const stations = phase === 'elsewhere' ? (place?.stations ?? null) : null;
  const says = stations === null ? text(hints[phase], { slot }) : text('elsewhere.stations.hint', { stations });
  const more = phase === 'printed' ? text('printed.hint') : phase === 'unknown' ? text('unknown.desk') : null;
  const hint = more === null ? says : `${says}\n${more}`;
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
        {isNumbered(phase) && job.data !== undefined && <DeskNumber numbers={[job.data.number]} />}
        {!isAtDesk(phase) && phase !== 'failed' && <PrinterPicture slot={slot} />}
        {!isAtDesk(phase) && !isNameHidden && <BadgePreview kioskSession={kioskSession} />}
      </div>
    </Frame>
  );
}
