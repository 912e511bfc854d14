import type { StaffMessageId } from '../../i18n/staff-messages.ts';
import { useStaffText } from '../../i18n/text.tsx';
import { Button } from '../../ui/button.tsx';
import type { DeskPlace } from './trail.ts';
import type { DeskLists } from './use-desk-lists.ts';

export type DeskTab = Exclude<DeskPlace['at'], 'record' | 'group'>;

/** The tabs in their order, with how much waits behind each. */
function tabsOf({
  pending,
  arrivals,
  printers,
}: DeskLists): readonly { readonly at: DeskTab; readonly label: StaffMessageId; readonly count: number }[] {
  return [
    { at: 'people', label: 'desk.people', count: 0 },
    { at: 'pending', label: 'desk.pending', count: pending.length },
    { at: 'arrivals', label: 'desk.arrivals', count: arrivals.length },
    { at: 'sessions', label: 'sessions.title', count: 0 },
    { at: 'meetings', label: 'meeting.appointments', count: 0 },
    { at: 'printing', label: 'desk.printers', count: printers.filter(({ state }) => state === 'trouble').length },
    { at: 'design', label: 'designer.title', count: 0 },
  ];
}

export interface DeskTabsProps {
  readonly place: DeskPlace;
  readonly lists: DeskLists;
  readonly onTab: (at: DeskTab) => void;
  readonly onStation: () => void;
}

/** The tabs of the desk, and the station's own panel behind the last button. */
export function DeskTabs({ place, lists, onTab, onStation }: DeskTabsProps) {
  const text = useStaffText();
  return (
    <nav>
      {tabsOf(lists).map(({ at, label, count }) => (
        <Button key={at} kind="quiet" pressed={place.at === at} onPress={() => onTab(at)}>
          {text(label)}
          {count > 0 && <span className="count">{count}</span>}
        </Button>
      ))}
      <Button kind="quiet" onPress={onStation}>
        {text('staff.title')}
      </Button>
    </nav>
  );
}
