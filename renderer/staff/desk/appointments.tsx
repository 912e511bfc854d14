import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import { useAppointmentLabels } from '../../appointment/appointment.tsx';
import { useStation } from '../../client/station.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';

/** Who meets whom from an hour ago on, and who of them has come; staff set it right. */
export function AppointmentsView({ token, pack }: { readonly token: string; readonly pack: EventPack }) {
  const { text, times, day, nameOf } = useAppointmentLabels(pack);
  const { queries } = useStation();
  const client = useQueryClient();
  const listed = useQuery(
    queries.staff.appointments.list.queryOptions({ input: { token }, refetchInterval: 3_000, retry: false, gcTime: 0 }),
  );
  const attend = useMutation(
    queries.staff.appointments.attend.mutationOptions({
      gcTime: 0,
      onSuccess: () => client.invalidateQueries({ queryKey: queries.staff.appointments.key() }),
    }),
  );
  if (listed.data?.length === 0) return <p className="quiet">{text('meeting.no-appointments')}</p>;
  return (
    <ul className="people appointments">
      {(listed.data ?? []).map((appointment) => (
        <li key={appointment.id}>
          <strong>{times(appointment)}</strong>
          <span className="quiet">{day(appointment.startsAt)}</span>
          <span>{appointment.table !== '' && text('meeting.table', { table: appointment.table })}</span>
          {(['first', 'second'] as const).map((side) => (
            <Button
              key={side}
              kind="secondary"
              pressed={appointment[side].isHere}
              disabled={attend.isPending}
              onPress={() => attend.mutate({ token, appointment: appointment.id, side, isHere: !appointment[side].isHere })}
            >
              {nameOf(appointment[side])}
              {appointment[side].isHere && <Icon name="tick" />}
            </Button>
          ))}
        </li>
      ))}
    </ul>
  );
}
