import './scanners.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ScannerHabits } from '../../../core/contract/screen/scanner.ts';
import { scannerStateOf } from '../../../core/scan/scanner-habits.ts';
import { sheetCodes } from '../../../core/scan/test-sheet.ts';
import { useStation } from '../../client/station.tsx';
import { useHabitsRenewal } from '../../scan/scans.tsx';
import { useLeaving } from '../../time/use-time.ts';
import { Button } from '../../ui/button.tsx';
import { CodePicture } from '../../ui/code-picture.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CodeImage } from './code-image.tsx';
import { useScannerLabels } from './labels.ts';
import { PrintSheet } from './print-sheet.tsx';
import { Result } from './result.tsx';
import { rowOfSerial, SerialScanners } from './serial-scanners.tsx';
import { type ScannedRow, useScannerRow } from './use-scanner-row.ts';

/** Once nothing came for so long, in milliseconds, the page says what may be the matter. */
const nothingAfter = 15_000;
const pollInterval = 1_000;
/** Left alone this long, in milliseconds, the page closes: setting a scanner up by its handbook takes a while. */
const leaveAfter = 300_000;

/** Nothing has come yet: first that it is waited for, then why it may not come. */
function Waiting({ isComing }: { readonly isComing: boolean }) {
  const { text } = useScannerLabels();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLong(true), nothingAfter);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <div className="scanner-waiting" role="status">
      <CodePicture />
      <strong>{text(isComing ? 'scanner.coming' : isLong ? 'scanner.nothing' : 'scanner.waiting')}</strong>
      <p>{text('scanner.waiting.hint')}</p>
    </div>
  );
}

/** The codes of the test sheet, one at a time: a scanner that sees several takes any. */
function Codes() {
  const { text } = useScannerLabels();
  const [at, setAt] = useState(0);
  const code = sheetCodes[at];
  if (code === undefined) return null;
  return (
    <div className="scanner-codes">
      <CodeImage text={code.text} label={text(`scanner.code.${code.id}`)} />
      <div className="scanner-choices">
        {sheetCodes.map(({ id }, index) => (
          <Button key={id} kind="secondary" pressed={index === at} onPress={() => setAt(index)}>
            {text(`scanner.code.${id}`)}
          </Button>
        ))}
      </div>
      <p className="quiet">{text(`scanner.code.${code.id}.hint`)}</p>
    </div>
  );
}

interface RememberedProps {
  readonly token: string;
  readonly habits: ScannerHabits;
  readonly onForgotten: () => void;
}

/** What the station remembers of its scanners, and how that is forgotten. */
function Remembered({ token, habits, onForgotten }: RememberedProps) {
  const { text, readiness } = useScannerLabels();
  const { queries } = useStation();
  const renewHabits = useHabitsRenewal();
  const forget = useMutation(
    queries.staff.scanner.forget.mutationOptions({
      onSuccess() {
        renewHabits();
        onForgotten();
      },
    }),
  );
  const state = scannerStateOf(habits);
  const { differedAt, layout, tested } = habits;
  // The scanner that was tested last is right, and one that came before was not.
  const hasOther = layout === 'differs' && tested?.finding.reading !== 'by-place' && tested?.finding.reading !== 'unreadable';
  return (
    <div className="scanner-remembered">
      <div>
        <p>
          <strong>{text('scanner.remembered')}</strong> {readiness(state)}
        </p>
        {hasOther && differedAt !== null && <p className="quiet">{text('scanner.differed', { at: differedAt })}</p>}
      </div>
      <Button kind="secondary" disabled={forget.isPending} onPress={() => forget.mutate({ token })}>
        {text('scanner.another')}
      </Button>
    </div>
  );
}

/** Sets scanners up: a code is scanned from the screen or the printed sheet, and the page says what is the matter with the scanner. */
export function ScannerPage({ token, onClose }: { readonly token: string; readonly onClose: () => void }) {
  const { text } = useScannerLabels();
  const { queries } = useStation();
  useLeaving(leaveAfter, onClose);
  const [row, setRow] = useState<ScannedRow | null>(null);
  const input = { input: { token }, refetchInterval: pollInterval, retry: false, gcTime: 0 };
  const read = useQuery(queries.staff.scanner.read.queryOptions(input));
  const keep = useMutation(queries.staff.scanner.keep.mutationOptions({ onSuccess: () => void read.refetch() }));
  const take = (next: ScannedRow) => {
    setRow(next);
    if (next.finding !== null) keep.mutate({ token, finding: next.finding });
  };
  const { isComing } = useScannerRow(take);
  const serial = read.data?.serial ?? [];
  const last = serial.flatMap((scanner) => scanner.last ?? []).toSorted((a, b) => b.at - a.at)[0];
  const shownAt = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each scan, which its time names.
  useEffect(() => {
    if (last === undefined || last.at <= shownAt.current) return;
    shownAt.current = last.at;
    take(rowOfSerial(last));
  }, [last?.at]);
  return (
    <Dialog title={text('scanner.title')} isPage>
      <div className="scanner-head">
        <p>{text('scanner.lead')}</p>
        <div>
          <Button kind="secondary" onPress={() => window.print()}>
            {text('scanner.print')}
          </Button>
          <Button kind="primary" onPress={onClose}>
            {text('staff.back')}
          </Button>
        </div>
      </div>
      <div className="scanner-page">
        <section aria-label={text('scanner.codes')}>
          <Codes />
          <SerialScanners scanners={serial} />
        </section>
        <section aria-label={text('scanner.result')} aria-live="polite">
          {row === null ? <Waiting isComing={isComing} /> : <Result row={row} />}
        </section>
      </div>
      {read.data !== undefined && (
        <Remembered
          token={token}
          habits={read.data.habits}
          onForgotten={() => {
            setRow(null);
            void read.refetch();
          }}
        />
      )}
      <PrintSheet />
    </Dialog>
  );
}
