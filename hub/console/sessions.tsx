import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fromInput, showDateTime, showTime, toInput } from '../../core/clock/zoned-time.ts';
import type { EventId } from '../../core/contract/common/ids.ts';
import type { Roster } from '../../core/contract/hub/sessions.ts';
import { Button } from '../../renderer/ui/button.tsx';
import { type HubQueries, keepFile } from './client.ts';
import { Displays } from './displays.tsx';
import { useName } from './operator.ts';

const askEvery = 5_000;
const textOf = (text: Readonly<Record<string, string>>) => text.en ?? Object.values(text)[0] ?? '';

type Person = Roster['people'][number];
const stateOf = ({ isPresent, came, leftEarly, isLate }: Person) =>
  came === null ? 'absent' : isPresent ? (isLate ? 'present, came late' : 'present') : leftEarly ? 'left early' : 'left';

interface SessionProps {
  readonly queries: HubQueries;
  readonly event: EventId;
  readonly session: string;
}

/** One session: who came and for how long; signing in late; its screens and its file. */
function Session({ queries, event, session }: SessionProps) {
  const client = useQueryClient();
  const { name, ask } = useName();
  const roster = useQuery(queries.console.sessions.roster.queryOptions({ input: { event, session }, refetchInterval: askEvery }));
  const sign = useMutation(
    queries.console.sessions.sign.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: queries.console.sessions.key() }),
    }),
  );
  const [signing, setSigning] = useState<{ person: Person; at: string; direction: 'in' | 'out' } | null>(null);
  if (roster.data === undefined) return <p>{roster.isError ? roster.error.message : 'Loading …'}</p>;
  const { people, figures } = roster.data;
  const send = () => {
    const by = name ?? ask();
    if (by === null || signing === null || signing.person.registrant === null) return;
    const { person, direction } = signing;
    const at = fromInput(signing.at, figures.timeZone);
    if (person.registrant !== null && at !== null)
      sign.mutate({ event, session, registrant: person.registrant, direction, at, by }, { onSuccess: () => setSigning(null) });
  };
  return (
    <div>
      <p className="row">
        <Button
          kind="quiet"
          onPress={() => void keepFile(`/v1/console/events/${event}/sessions/${session}/attendance.csv`, `${session}.csv`)}
        >
          Attendance as CSV
        </Button>
      </p>
      <Displays queries={queries} event={event} session={session} />
      {sign.isError && <p role="alert">{sign.error.message}</p>}
      {signing !== null && (
        <form
          className="row"
          onSubmit={(submit) => {
            submit.preventDefault();
            send();
          }}
        >
          <label>
            {signing.person.name} {signing.direction === 'in' ? 'came at' : 'left at'}{' '}
            <input type="datetime-local" value={signing.at} onChange={(change) => setSigning({ ...signing, at: change.target.value })} />
          </label>
          <Button kind="primary" disabled={sign.isPending} onPress={send}>
            Note it
          </Button>
          <Button kind="quiet" onPress={() => setSigning(null)}>
            Leave it
          </Button>
        </form>
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Organisation</th>
            <th scope="col">Seat</th>
            <th scope="col">State</th>
            <th scope="col">Came</th>
            <th scope="col">Left</th>
            <th scope="col" className="number">
              Minutes
            </th>
            <th scope="col"> </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={`${person.registrant} ${person.name} ${person.came}`}>
              <td>{person.name}</td>
              <td>{person.organisation ?? ''}</td>
              <td>{person.seat ?? ''}</td>
              <td>{stateOf(person)}</td>
              <td>{showTime(person.came, figures.timeZone)}</td>
              <td>{showTime(person.left, figures.timeZone)}</td>
              <td className="number">{person.minutes}</td>
              <td>
                {person.registrant !== null && (
                  <Button
                    kind="quiet"
                    onPress={() =>
                      setSigning({
                        person,
                        at: toInput(Math.min(Date.now(), person.isPresent ? figures.endsAt : figures.startsAt), figures.timeZone),
                        direction: person.isPresent ? 'out' : 'in',
                      })
                    }
                  >
                    {person.isPresent ? 'Sign out' : 'Sign in'}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {people.length === 0 && <p className="quiet">Nobody is expected by name, and nobody has come yet.</p>}
    </div>
  );
}

/** The event’s sessions, and how many came. */
export function Sessions({ queries, event }: { readonly queries: HubQueries; readonly event: EventId }) {
  const [isOpen, setOpen] = useState(false);
  const [chosen, choose] = useState<string | null>(null);
  const sessions = useQuery(queries.console.sessions.list.queryOptions({ input: { event }, enabled: isOpen, refetchInterval: askEvery }));
  return (
    <section>
      <h2>Sessions</h2>
      <Button kind="secondary" pressed={isOpen} onPress={() => setOpen(!isOpen)}>
        Who came
      </Button>
      {isOpen && (
        <table>
          <thead>
            <tr>
              <th scope="col">Begins</th>
              <th scope="col">Session</th>
              <th scope="col">Hall</th>
              <th scope="col" className="number">
                Expected
              </th>
              <th scope="col" className="number">
                Present
              </th>
              <th scope="col" className="number">
                Came
              </th>
              <th scope="col" className="number">
                Capacity
              </th>
            </tr>
          </thead>
          <tbody>
            {(sessions.data ?? [])
              .filter(({ session }) => chosen === null || session === chosen)
              .map(({ session, title, hall, startsAt, timeZone, expected, present, came, capacity }) => (
                <tr key={session} data-chosen={session === chosen}>
                  <td>{showDateTime(startsAt, timeZone)}</td>
                  <td>
                    <Button kind="quiet" pressed={session === chosen} onPress={() => choose(session === chosen ? null : session)}>
                      {textOf(title)}
                    </Button>
                  </td>
                  <td>{textOf(hall)}</td>
                  <td className="number">{expected ?? ''}</td>
                  <td className="number">{present}</td>
                  <td className="number">{came}</td>
                  <td className="number">{capacity.toLocaleString('en')}</td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
      {isOpen && chosen !== null && (
        <Button kind="quiet" onPress={() => choose(null)}>
          All sessions
        </Button>
      )}
      {isOpen && chosen !== null && <Session key={chosen} queries={queries} event={event} session={chosen} />}
    </section>
  );
}
