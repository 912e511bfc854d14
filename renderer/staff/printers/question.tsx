import { isDefinedError } from '@orpc/client';
import { useMutation } from '@tanstack/react-query';
import type { PrinterQuestion, PrinterView } from '../../../core/contract/screen/printing.ts';
import { useStation } from '../../client/station.tsx';
import { useStaffText } from '../../i18n/text.tsx';
import { Button } from '../../ui/button.tsx';

export interface PrinterQuestionCardProps {
  readonly token: string;
  readonly printer: PrinterView;
  readonly question: PrinterQuestion;
  /** Something to tell staff. */
  readonly onMessage: (message: string) => void;
  readonly onAnswered: () => void;
}

/** What only somebody who stands at the printer can say: whether it has moved, or is another one. */
export function PrinterQuestionCard({ token, printer, question, onMessage, onAnswered }: PrinterQuestionCardProps) {
  const text = useStaffText();
  const { queries } = useStation();
  const answer = useMutation(
    queries.staff.printing.answer.mutationOptions({
      onSettled: onAnswered,
      onError(error) {
        if (isDefinedError(error) && error.code === 'PRINTER_REFUSED') onMessage(error.data.detail);
        else onMessage(text(isDefinedError(error) && error.code === 'NOT_ASKED' ? 'printers.question.changed' : 'find.failed'));
      },
    }),
  );
  const say = (isAccepted: boolean) => answer.mutate({ token, printer: printer.id, question, isAccepted });
  return (
    <section className="printer-question" data-question={question.kind}>
      {question.kind === 'address' ? (
        <p>{text('printers.question.address', { address: question.address })}</p>
      ) : (
        <>
          <p>{text('printers.question.identity', { uuid: question.seen.uuid ?? 'none' })}</p>
          {question.seen.certificate !== null && (
            <p className="quiet">{text('printers.question.certificate', { certificate: question.seen.certificate })}</p>
          )}
        </>
      )}
      <div className="row">
        <Button kind="primary" disabled={answer.isPending} onPress={() => say(true)}>
          {text(`printers.question.${question.kind}.yes`)}
        </Button>
        {question.kind === 'address' && (
          <Button kind="secondary" disabled={answer.isPending} onPress={() => say(false)}>
            {text('printers.question.address.no')}
          </Button>
        )}
      </div>
    </section>
  );
}
