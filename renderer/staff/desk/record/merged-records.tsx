import type { RegistrantId } from '../../../../core/contract/common/ids.ts';
import type { DeskRecord } from '../../../../core/contract/screen/desk.ts';
import { useStaffText } from '../../../i18n/text.tsx';
import { Button } from '../../../ui/button.tsx';

export interface MergedRecordsProps {
  readonly records: DeskRecord['records'];
  readonly onSeparate: (registrant: RegistrantId) => void;
}

/** The records that were merged into a person's first one; each can be separated again. */
export function MergedRecords({ records, onSeparate }: MergedRecordsProps) {
  const text = useStaffText();
  if (records.length < 2) return null;
  return (
    <section>
      <h3>{text('desk.merged')}</h3>
      <ul className="people">
        {records.slice(1).map(({ registrant, answers }) => (
          <li key={registrant}>
            <span>{Object.values(answers).flat().join(' · ')}</span>
            <Button kind="secondary" onPress={() => onSeparate(registrant)}>
              {text('desk.separate')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
