import './announcements.css';
import type { Announcement } from '../../../core/contract/common/announcement.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import { usePackText } from '../../i18n/text.tsx';
import { Icon } from '../../ui/icons.tsx';

export interface AnnouncementsProps {
  readonly pack: EventPack;
  readonly announcements: readonly Announcement[];
}

/** What organisers have to say to whoever stands here, in the visitor's language or else the event's first one. */
export function Announcements({ pack, announcements }: AnnouncementsProps) {
  const packText = usePackText(pack);
  if (announcements.length === 0) return null;
  return (
    <ul className="announcements" role="status">
      {announcements.map(({ id, text }) => (
        <li key={id}>
          <Icon name="attention" />
          <span dir="auto">{packText(text)}</span>
        </li>
      ))}
    </ul>
  );
}
