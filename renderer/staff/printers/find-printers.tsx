import { useQuery } from '@tanstack/react-query';
import type { FoundPrinter, PrinterView } from '../../../core/contract/screen/printing.ts';
import { useStation } from '../../client/station.tsx';
import { useStaffText } from '../../i18n/text.tsx';
import { Button } from '../../ui/button.tsx';
import { RecordHead } from '../record-head.tsx';

export interface FindPrintersProps {
  readonly token: string;
  readonly known: readonly PrinterView[];
  /** One of those found, or null to type an address. */
  readonly onChoose: (found: FoundPrinter | null) => void;
  readonly onBack: () => void;
}

/** What the network, CUPS and the operating system have. */
export function FindPrinters({ token, known, onChoose, onBack }: FindPrintersProps) {
  const text = useStaffText();
  const { queries } = useStation();
  const found = useQuery(queries.staff.printing.discover.queryOptions({ input: { token }, retry: false, gcTime: 0, staleTime: 0 }));
  const fresh = (found.data ?? []).filter(({ address }) => !known.some((printer) => printer.address === address));
  return (
    <article className="record">
      <RecordHead title={text('printers.add')} onBack={onBack}>
        <p className="quiet" role="status">
          {text(found.isFetching ? 'printers.looking' : 'printers.found', { count: fresh.length })}
        </p>
      </RecordHead>
      <ul className="people">
        {fresh.map((printer) => (
          <li key={printer.address}>
            <button type="button" onClick={() => onChoose(printer)}>
              <strong>{printer.name}</strong>
              <span className="quiet">{[printer.make, printer.address].filter((part) => part !== null).join(' · ')}</span>
              <span>{text(`printers.from.${printer.from}`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="row">
        <Button kind="secondary" disabled={found.isFetching} onPress={() => void found.refetch()}>
          {text('printers.search-again')}
        </Button>
        <Button kind="secondary" onPress={() => onChoose(null)}>
          {text('printers.type')}
        </Button>
      </div>
    </article>
  );
}
