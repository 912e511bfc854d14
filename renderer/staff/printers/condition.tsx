import type { PrinterView } from '../../../core/contract/screen/printing.ts';
import { useStaffText } from '../../i18n/text.tsx';

/** By what a printer is known again, for staff; null where it can't be told from others. */
function pinnedBy({ identity }: PrinterView): 'both' | 'certificate' | 'number' | null {
  if (identity?.certificate != null) return identity.uuid === null ? 'certificate' : 'both';
  return identity?.uuid == null ? null : 'number';
}

/** How a printer is, in words: what stops it, what will stop it soon, what it has left. */
export function PrinterCondition({
  printer,
  stocks,
}: {
  readonly printer: PrinterView;
  readonly stocks: readonly { id: string; name: string }[];
}) {
  const text = useStaffText();
  const { reasons, notes, supplies, media, labelsLeft } = printer;
  const pinned = pinnedBy(printer);
  // A folder takes any page; a printer that can't say what lies in it cuts what does not fit.
  const isUnset = printer.stocks.length === 0 && stocks.length > 1 && ['zpl', 'system'].includes(printer.driver);
  const names = printer.stocks.map((stock) => stocks.find(({ id }) => id === stock)?.name ?? stock);
  return (
    <>
      <p className="quiet">
        {[
          printer.driver.toUpperCase(),
          printer.address,
          printer.role === 'fallback' ? text('printers.role.fallback') : null,
          names.length === 0 ? text('printers.stocks.any') : names.join(', '),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      {pinned !== null && <p className="quiet">{text('printers.pinned', { what: pinned })}</p>}
      {reasons.map((reason) => (
        <p key={reason} className="wrong">
          {text(`trouble.reason.${reason}`)}
        </p>
      ))}
      {notes.map((note) => (
        <p key={note} className="soon">
          {text(`printers.note.${note}`)}
        </p>
      ))}
      {isUnset && <p className="soon">{text('printers.stocks.unset')}</p>}
      {(labelsLeft !== null || supplies.length > 0 || media.length > 0) && (
        <p>
          {[
            labelsLeft === null ? null : text('printers.labels.left', { count: labelsLeft }),
            ...supplies.map(({ name, level }) => (level === null ? name : `${name} ${level} %`)),
            ...media,
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
      )}
    </>
  );
}
