import './desk-number.css';
import { useIntl } from 'react-intl';
import { useText } from '../../i18n/text.tsx';
import { numberRanges } from '../flow/number-ranges.ts';

/** What the visitor says at the service desk, where staff see the same numbers: large enough to be remembered on the way. */
export function DeskNumber({ numbers }: { readonly numbers: readonly number[] }) {
  const text = useText();
  const { formatList } = useIntl();
  if (numbers.length === 0) return null;
  return (
    <p className="desk-number" data-many={numbers.length > 1 || undefined}>
      <span>{text(numbers.length === 1 ? 'collect.number' : 'batch.numbers')}</span>
      <strong>{formatList(numberRanges(numbers), { type: 'unit', style: 'short' })}</strong>
    </p>
  );
}
