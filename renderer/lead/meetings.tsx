import { useEffect, useRef, useState } from 'react';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { LeadsView } from '../../core/contract/screen/lead.ts';
import { AppointmentLine, otherSide, useAppointmentLabels } from '../appointment/appointment.tsx';
import { createSignals } from '../gate/signals.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';

/** How many of the coming ones a stand's screen lists. */
const maxShown = 4;

export interface MeetingsProps {
  readonly pack: EventPack;
  readonly appointments: LeadsView['appointments'];
}

/** Whoever has come to meet the exhibitor is announced with a sound, until somebody has seen it. */
export function Arrivals({ pack, appointments }: MeetingsProps) {
  const { text, times, nameOf } = useAppointmentLabels(pack);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const signals = useRef(createSignals());
  const announced = useRef(new Set<string>());
  const here = appointments.filter(({ appointment, side }) => appointment[otherSide(side)].isHere && !appointment[side].isHere);
  const fresh = here.map(({ appointment }) => appointment.id).filter((id) => !announced.current.has(id));
  useEffect(() => {
    if (fresh.length === 0) return;
    for (const id of fresh) announced.current.add(id);
    signals.current('ask');
  });
  return (
    <div className="meeting-layer" data-covers>
      {here
        .filter(({ appointment }) => !seen.has(appointment.id))
        .map(({ appointment, side }) => (
          <div key={appointment.id} className="meeting-announced" role="alert">
            <Icon name="tick" />
            <p>
              {text('meeting.arrived', { name: nameOf(appointment[otherSide(side)]), times: times(appointment) })}
              {appointment.table !== '' && <strong>{text('meeting.table', { table: appointment.table })}</strong>}
            </p>
            <Button kind="secondary" onPress={() => setSeen(new Set([...seen, appointment.id]))}>
              {text('meeting.seen')}
            </Button>
          </div>
        ))}
    </div>
  );
}

/** The exhibitor's next appointments. */
export function Meetings({ pack, appointments }: MeetingsProps) {
  const { text } = useAppointmentLabels(pack);
  if (appointments.length === 0) return null;
  return (
    <section className="meeting-later">
      <h3>{text('meeting.yours')}</h3>
      <ul className="meetings">
        {appointments.slice(0, maxShown).map(({ appointment, side }) => (
          <AppointmentLine key={appointment.id} pack={pack} appointment={appointment} side={side} />
        ))}
      </ul>
    </section>
  );
}
