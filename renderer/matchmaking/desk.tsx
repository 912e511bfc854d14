import './matchmaking.css';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { AppointmentScan } from '../../core/contract/screen/appointments.ts';
import type { KioskView } from '../../core/contract/screen/station.ts';
import { AppointmentLine, otherSide, useAppointmentLabels } from '../appointment/appointment.tsx';
import { useConnected, useStation } from '../client/station.tsx';
import { createSignals } from '../gate/signals.ts';
import type { DisplayPreferences } from '../kiosk/display-preferences.ts';
import { Frame } from '../kiosk/screens/frame.tsx';
import { Rail } from '../kiosk/screens/rail.tsx';
import { StationAway } from '../kiosk/screens/trouble.tsx';
import { CameraView } from '../scan/camera-view.tsx';
import { useScans } from '../scan/scans.tsx';
import { StaffCorner } from '../staff/corner.tsx';
import { useAfter } from '../time/use-time.ts';
import { Button } from '../ui/button.tsx';

/** Whose appointments are shown goes after this, in milliseconds: the next one must not see them. */
const shownFor = 20_000;

export interface MatchmakingScreenProps {
  readonly kiosk: KioskView;
  readonly language: string;
  readonly onLanguage: (language: string) => void;
  readonly display: DisplayPreferences;
  readonly onDisplay: (display: DisplayPreferences) => void;
}

/** The matchmaking desk: scan your badge, see where to go and whether the other is there; they are notified that you have come. */
export function MatchmakingScreen({ kiosk: { pack }, language, onLanguage, display, onDisplay }: MatchmakingScreenProps) {
  const { text, times, nameOf, day } = useAppointmentLabels(pack);
  const { queries } = useStation();
  const isConnected = useConnected();
  const [shown, setShown] = useState<AppointmentScan | 'failed' | null>(null);
  const signals = useRef(createSignals());
  const asking = useRef(false);
  const scan = useMutation(queries.matchmaking.scan.mutationOptions({ gcTime: 0 }));
  function take(code: string): void {
    if (asking.current) return;
    asking.current = true;
    scan.mutate(
      { text: code },
      {
        onSuccess(result) {
          signals.current(result.kind === 'refused' ? 'refuse' : result.due === null ? 'ask' : 'admit');
          setShown(result);
        },
        onError: () => setShown('failed'),
        onSettled() {
          asking.current = false;
        },
      },
    );
  }
  useScans(take);
  useAfter(shown === null ? null : shownFor, () => setShown(null), shown);

  const done = (
    <Button kind="primary" onPress={() => setShown(null)}>
      {text('meeting.done')}
    </Button>
  );
  const screen = () => {
    if (!isConnected) return <StationAway />;
    if (shown === null)
      return (
        <Frame pack={pack} title={text('meeting.title')} hint={text('meeting.hint')}>
          <CameraView onCode={take} />
        </Frame>
      );
    if (shown === 'failed' || shown.kind === 'refused')
      return (
        <Frame pack={pack} title={text(shown === 'failed' ? 'find.failed' : `lead.refused.${shown.reason}`)} actions={done}>
          <CameraView onCode={take} />
        </Frame>
      );
    const { person, due, side, later } = shown;
    const name = person.name ?? text('meeting.unknown');
    if (due === null || side === null)
      return (
        <Frame
          pack={pack}
          title={text('meeting.none', { name })}
          hint={text(later.length === 0 ? 'meeting.none.hint' : 'meeting.early')}
          actions={done}
        >
          <Later pack={pack} later={later} day={day} />
        </Frame>
      );
    const other = due[otherSide(side)];
    return (
      <Frame
        pack={pack}
        title={text('meeting.welcome', { name })}
        hint={text(other.isHere ? 'meeting.waiting' : 'meeting.notified', { name: nameOf(other) })}
        actions={done}
      >
        <section className="meeting-due" data-here={other.isHere}>
          <p>{times(due)}</p>
          {due.table !== '' && <h2>{text('meeting.table', { table: due.table })}</h2>}
          <p>
            <strong>{nameOf(other)}</strong>
            {other.organisation !== null && ` · ${other.organisation}`}
          </p>
        </section>
        <Later pack={pack} later={later} day={day} />
      </Frame>
    );
  };
  return (
    <div className="stage">
      {screen()}
      <Rail
        pack={pack}
        languages={pack.event.languages}
        language={language}
        onLanguage={onLanguage}
        display={display}
        onDisplay={onDisplay}
      />
      <StaffCorner pack={pack} />
    </div>
  );
}

type LaterOnes = Extract<AppointmentScan, { kind: 'person' }>['later'];
function Later({
  pack,
  later,
  day,
}: {
  readonly pack: KioskView['pack'];
  readonly later: LaterOnes;
  readonly day: (millis: number) => string;
}) {
  const { text } = useAppointmentLabels(pack);
  if (later.length === 0) return null;
  const days = [...new Set(later.map(({ appointment }) => day(appointment.startsAt)))];
  return (
    <section className="meeting-later">
      <h3>{text('meeting.later')}</h3>
      {days.map((each) => (
        <div key={each}>
          <h4>{each}</h4>
          <ul className="meetings">
            {later
              .filter(({ appointment }) => day(appointment.startsAt) === each)
              .map(({ appointment, side }) => (
                <AppointmentLine key={appointment.id} pack={pack} appointment={appointment} side={side} />
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
