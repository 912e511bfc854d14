import { useIntl } from 'react-intl';
import type { LeadId } from '../../../../core/contract/common/ids.ts';
import type { EventPack } from '../../../../core/contract/event/pack.ts';
import type { DeskRecord } from '../../../../core/contract/screen/desk.ts';
import { usePackText, useStaffText } from '../../../i18n/text.tsx';
import { Button } from '../../../ui/button.tsx';

export interface ScannedByProps {
  readonly pack: EventPack;
  readonly leads: DeskRecord['scannedBy'];
  readonly disabled: boolean;
  readonly onWithdraw: (lead: LeadId) => void;
  /** They agree again, before staff. */
  readonly onRestore: (lead: LeadId) => void;
}

/** The exhibitors that scanned somebody's badge, and whether each may have their details, as the person tells staff. */
export function ScannedBy({ pack, leads, disabled, onWithdraw, onRestore }: ScannedByProps) {
  const text = useStaffText();
  const packText = usePackText(pack);
  const { formatTime } = useIntl();
  if (leads.length === 0) return null;
  return (
    <section>
      <h3>{text('desk.scanned-by')}</h3>
      <ul className="people">
        {leads.map(({ lead, exhibitor, at, isWithdrawn }) => {
          const found = pack.exhibitors.find(({ id }) => id === exhibitor);
          return (
            <li key={lead}>
              <span>{found === undefined ? exhibitor : packText(found.name)}</span>
              <span className="quiet">{formatTime(at)}</span>
              {isWithdrawn ? (
                <>
                  <span className="quiet">{text('desk.scanned-by.withdrawn')}</span>
                  <Button kind="quiet" disabled={disabled} onPress={() => onRestore(lead)}>
                    {text('desk.scanned-by.restore')}
                  </Button>
                </>
              ) : (
                <Button kind="quiet" disabled={disabled} onPress={() => onWithdraw(lead)}>
                  {text('desk.scanned-by.withdraw')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
