import { isDefinedError } from '@orpc/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RegistrantId } from '../../../core/contract/common/ids.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { FoundPrinter, PrinterView } from '../../../core/contract/screen/printing.ts';
import { useStation } from '../../client/station.tsx';
import { useStaffText } from '../../i18n/text.tsx';
import { Button } from '../../ui/button.tsx';
import { PrinterCondition } from './condition.tsx';
import { FindPrinters } from './find-printers.tsx';
import { JobList } from './jobs.tsx';
import { PrinterForm } from './printer-form.tsx';
import { PrinterQuestionCard } from './question.tsx';
import { useStocks } from './stocks.ts';

export interface PrintersViewProps {
  readonly token: string;
  readonly pack: EventPack;
  readonly printers: readonly PrinterView[];
  readonly onPerson: (registrant: RegistrantId) => void;
}

type Task = { readonly what: 'find' } | { readonly what: 'set'; readonly printer: string | null; readonly found: FoundPrinter | null };

/** The printers of the station and what waits for them. */
export function PrintersView({ token, pack, printers, onPerson }: PrintersViewProps) {
  const text = useStaffText();
  const { queries } = useStation();
  const client = useQueryClient();
  const stocks = useStocks(pack);
  const [task, setTask] = useState<Task | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const renew = () => void client.invalidateQueries({ queryKey: queries.staff.printing.key() });
  const failed = () => setMessage(text('find.failed'));
  const pause = useMutation(queries.staff.printing.pause.mutationOptions({ onSuccess: renew, onError: failed }));
  const remove = useMutation(queries.staff.printing.remove.mutationOptions({ onSuccess: renew, onError: failed }));
  const testPage = useMutation(
    queries.staff.printing.testPage.mutationOptions({
      onSuccess({ result, reason }) {
        const why = reason === null ? '' : ` ${text(`trouble.reason.${reason}`)}`;
        setMessage(`${text(`printers.test.${result}`)}${why}`);
        renew();
      },
      onError: (error) => setMessage(text(isDefinedError(error) && error.code === 'BUSY' ? 'printers.test.busy' : 'find.failed')),
    }),
  );

  if (task?.what === 'find')
    return (
      <FindPrinters
        token={token}
        known={printers}
        onChoose={(found) => setTask({ what: 'set', printer: null, found })}
        onBack={() => setTask(null)}
      />
    );
  if (task?.what === 'set')
    return (
      <PrinterForm
        key={task.printer ?? 'new'}
        token={token}
        stocks={stocks}
        printer={printers.find(({ id }) => id === task.printer) ?? null}
        found={task.found}
        onDone={() => {
          setTask(null);
          setMessage(text('desk.saved'));
          renew();
        }}
        onBack={() => setTask(null)}
      />
    );
  return (
    <div className="printers">
      <ul>
        {printers.map((printer) => (
          <li key={printer.id} className="printer" data-state={printer.state} data-printer={printer.id}>
            <div>
              <h3>
                {printer.name} <span className="sign">{text(`staff.printer.${printer.state}`)}</span>
              </h3>
              <PrinterCondition printer={printer} stocks={stocks} />
              {printer.question !== null && (
                <PrinterQuestionCard
                  token={token}
                  printer={printer}
                  question={printer.question}
                  onMessage={setMessage}
                  onAnswered={renew}
                />
              )}
            </div>
            <div className="row">
              <Button
                kind={printer.isPaused ? 'primary' : 'secondary'}
                onPress={() => pause.mutate({ token, printer: printer.id, isPaused: !printer.isPaused })}
              >
                {text(printer.isPaused ? 'printers.resume' : 'printers.pause')}
              </Button>
              <Button
                kind="secondary"
                disabled={testPage.isPending}
                onPress={() => testPage.mutate({ token, printer: printer.id, stock: printer.stocks[0] ?? null })}
              >
                {text('printers.test')}
              </Button>
              <Button kind="secondary" onPress={() => setTask({ what: 'set', printer: printer.id, found: null })}>
                {text('printers.set')}
              </Button>
              {!printer.isOfSettings && (
                <Button kind="quiet" onPress={() => remove.mutate({ token, printer: printer.id })}>
                  {text('printers.remove')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <div className="row">
        <Button kind="primary" onPress={() => setTask({ what: 'find' })}>
          {text('printers.add')}
        </Button>
      </div>
      {message !== null && <p role="status">{message}</p>}
      <JobList token={token} printers={printers} stocks={stocks} onPerson={onPerson} />
    </div>
  );
}
