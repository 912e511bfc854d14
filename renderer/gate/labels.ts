import { useIntl } from 'react-intl';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { GateVerdict } from '../../core/contract/screen/gate.ts';
import { usePackText, useText } from '../i18n/text.tsx';

/** Times of the event's own day, names of places, and one line of why. */
export function useGateLabels(pack: EventPack) {
  const text = useText();
  const packText = usePackText(pack);
  const { formatDate, formatNumber } = useIntl();
  const { timeZone } = pack.event;
  const time = (millis: number) => formatDate(millis, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const checkpointName = (id: string | undefined) => {
    const found = pack.checkpoints.find((each) => each.id === id);
    return found === undefined ? (id ?? '') : packText(found.name);
  };
  /** `2024-07-05 09:00`, or a time of this day, as people write it. */
  function opening(opens: string | undefined): string {
    const [first = '', second] = (opens ?? '').split(' ');
    if (second === undefined && !first.includes('-')) return first;
    const day = formatDate(Date.parse(`${first}T12:00:00Z`), { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' });
    return second === undefined ? day : `${day} ${second}`;
  }
  function why({ verdict, reason, note, attention, detail, isUndone }: GateVerdict): string {
    if (isUndone) return text('gate.undone');
    if (verdict === 'held') return text('gate.reason.question');
    if (reason !== null)
      return text(`gate.reason.${reason}`, {
        opens: opening(detail.opens),
        hasOpening: detail.opens === undefined ? 'no' : 'yes',
        time: detail.since === undefined ? '' : time(detail.since),
        place: checkpointName(detail.checkpoint),
        limit: detail.limit ?? 0,
        number: detail.number ?? 0,
      });
    if (attention !== null) return attention;
    return note === null || note === 'flagged' ? '' : text(`gate.note.${note}`);
  }
  return {
    text,
    packText,
    time,
    number: (value: number) => formatNumber(value),
    checkpointName,
    sessionName(id: string): string {
      const found = pack.sessions.find((each) => each.id === id);
      return found === undefined ? id : packText(found.title);
    },
    sessionTimes(id: string): string {
      const found = pack.sessions.find((each) => each.id === id);
      if (found === undefined) return '';
      const day = formatDate(Date.parse(found.startsAt), { timeZone, weekday: 'short', day: 'numeric', month: 'short' });
      return `${day} ${time(Date.parse(found.startsAt))}–${time(Date.parse(found.endsAt))}`;
    },
    categoryName(id: string | null): string {
      const found = pack.categories.find((each) => each.id === id);
      return found === undefined ? '' : packText(found.name);
    },
    why,
  };
}
export type GateLabels = ReturnType<typeof useGateLabels>;
