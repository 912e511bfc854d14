import { useIntl } from 'react-intl';
import type { AppointmentView, PartyView, Side } from '../../core/contract/common/appointment.ts';
import type { EventPack } from '../../core/contract/event/pack.ts';
import { usePackText, useText } from '../i18n/text.tsx';

/** Whom the party on this side is to meet. */
export const otherSide = (side: Side): Side => (side === 'first' ? 'second' : 'first');

/** Times of the event's own day, and what the parties are called. */
export function useAppointmentLabels(pack: EventPack) {
  const text = useText();
  const packText = usePackText(pack);
  const { formatDate } = useIntl();
  const { timeZone } = pack.event;
  const time = (millis: number) => formatDate(millis, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return {
    text,
    times: ({ startsAt, endsAt }: AppointmentView) => `${time(startsAt)}–${time(endsAt)}`,
    time,
    day: (millis: number) => formatDate(millis, { timeZone, weekday: 'short', day: 'numeric', month: 'short' }),
    nameOf({ name, exhibitor }: PartyView): string {
      const found = pack.exhibitors.find(({ id }) => id === exhibitor);
      return found === undefined ? (name ?? text('meeting.unknown')) : packText(found.name);
    },
  };
}

/** One appointment as one of the two sees it: when, where, with whom, and whether they are there. */
export function AppointmentLine({
  pack,
  appointment,
  side,
}: {
  readonly pack: EventPack;
  readonly appointment: AppointmentView;
  readonly side: Side;
}) {
  const { text, times, nameOf } = useAppointmentLabels(pack);
  const other = appointment[otherSide(side)];
  return (
    <li className="meeting" data-here={other.isHere}>
      <strong>{times(appointment)}</strong>
      <span>
        {nameOf(other)}
        {other.organisation !== null && <small>{other.organisation}</small>}
      </span>
      <span>{appointment.table !== '' && text('meeting.table', { table: appointment.table })}</span>
      <b>{text(other.isHere ? 'meeting.here' : 'meeting.not-here')}</b>
    </li>
  );
}
