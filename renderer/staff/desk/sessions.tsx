import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import { useStation } from '../../client/station.tsx';
import { usePackText, useStaffText } from '../../i18n/text.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { OntoDrive } from '../onto-drive.tsx';
import { RecordHead } from '../record-head.tsx';

interface SessionsProps {
  readonly token: string;
  readonly pack: EventPack;
}

/** Who came to one session and for how long; certificates and the list onto a removable drive. */
function SessionView({ token, pack, session, onBack }: SessionsProps & { readonly session: string; readonly onBack: () => void }) {
  const text = useStaffText();
  const packText = usePackText(pack);
  const { formatTime } = useIntl();
  const { queries } = useStation();
  const client = useQueryClient();
  const [minutes, setMinutes] = useState('30');
  const live = { retry: false, gcTime: 0 } as const;
  const attendees = useQuery(
    queries.staff.sessions.attendees.queryOptions({ input: { token, session }, refetchInterval: 10_000, ...live }),
  );
  const drives = useQuery(queries.staff.sessions.drives.queryOptions({ input: { token }, refetchInterval: 2_000, ...live }));
  const write = useMutation(queries.staff.sessions.write.mutationOptions({ gcTime: 0 }));
  const sign = useMutation(
    queries.staff.sessions.sign.mutationOptions({
      gcTime: 0,
      onSuccess: () => client.invalidateQueries({ queryKey: queries.staff.sessions.key() }),
    }),
  );
  const found = pack.sessions.find(({ id }) => id === session);
  const { timeZone } = pack.event;
  const time = (millis: number | null) => (millis === null ? '' : formatTime(millis, { timeZone }));
  /** Certificates are for those who were there so many minutes. */
  const least = Math.min(1_440, Math.max(0, Math.floor(Number(minutes) || 0)));
  const ends = found === undefined ? null : Date.parse(found.endsAt);
  const isOver = ends !== null && Date.now() > ends;
  return (
    <article className="record">
      <RecordHead title={found === undefined ? session : packText(found.title)} onBack={onBack}>
        <p className="quiet">
          {found !== undefined && `${time(Date.parse(found.startsAt))}–${time(Date.parse(found.endsAt))}`} ·{' '}
          {text('sessions.came', { count: attendees.data?.length ?? 0 })}
        </p>
      </RecordHead>
      <div className="row">
        <TextField label={text('sessions.minutes')} value={minutes} onChange={setMinutes} onEnter={() => {}} mode="numeric" />
      </div>
      <OntoDrive
        drives={drives.data}
        offers={(['certificates', 'attendance'] as const).map((what) => ({ what, label: text(`sessions.${what}`) }))}
        isBusy={write.isPending}
        onWrite={(path, what) => write.mutate({ token, session, what, path, minutes: least })}
        error={write.error}
        message={write.data === undefined ? '' : text('sessions.written', { count: write.data.people, file: write.data.file })}
      />
      <ul className="people">
        {(attendees.data ?? []).map(({ registrant, name, organisation, seat, isPresent, came, left, minutes: there }) => (
          <li key={`${registrant} ${name} ${came}`}>
            <strong>{name}</strong>
            <span className="quiet">{[organisation, seat].filter((part) => part !== null).join(' · ')}</span>
            <span>
              {time(came)}–{isPresent && !isOver ? text('sessions.present') : time(left ?? ends)}
            </span>
            <span>{text('sessions.there', { count: there })}</span>
            {registrant !== null && isPresent && !isOver && (
              <Button
                kind="quiet"
                disabled={sign.isPending}
                onPress={() => sign.mutate({ token, session, registrant, direction: 'out', at: Date.now() })}
              >
                {text('sessions.sign-out')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </article>
  );
}

/** The event's sessions, and how many came. */
export function SessionsView({ token, pack }: SessionsProps) {
  const text = useStaffText();
  const packText = usePackText(pack);
  const { formatDate } = useIntl();
  const { queries } = useStation();
  const [chosen, choose] = useState<string | null>(null);
  const sessions = useQuery(
    queries.staff.sessions.list.queryOptions({ input: { token }, refetchInterval: 5_000, retry: false, gcTime: 0 }),
  );
  if (chosen !== null) return <SessionView token={token} pack={pack} session={chosen} onBack={() => choose(null)} />;
  const counts = new Map((sessions.data ?? []).map((each) => [each.session, each]));
  return (
    <ul className="people">
      {pack.sessions
        .toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
        .map(({ id, title, startsAt }) => {
          const { present = 0 } = counts.get(id) ?? {};
          return (
            <li key={id}>
              <button type="button" onClick={() => choose(id)}>
                <strong>{packText(title)}</strong>
                <span className="quiet">
                  {formatDate(startsAt, {
                    timeZone: pack.event.timeZone,
                    weekday: 'short',
                    day: 'numeric',
                    month: 'short',
                    hour: '2-digit',
                    minute: '2-digit',
                  })}
                </span>
                {present > 0 && <span>{text('sessions.counts', { present })}</span>}
              </button>
            </li>
          );
        })}
    </ul>
  );
}
