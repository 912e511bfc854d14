import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../../renderer/ui/button.tsx';
import { useEventClock } from '../event-clock.ts';
import { useName } from '../operator.ts';
import type { DeskSection } from './section.ts';

const askEvery = 3_000;

/** People of categories that need approval; whoever waits at a kiosk goes on as soon as somebody has decided. */
export function Approvals({ queries, event, category }: DeskSection) {
  const { dateTime } = useEventClock();
  const client = useQueryClient();
  const { name, ask } = useName();
  const waiting = useQuery(queries.console.desk.approvals.queryOptions({ input: { event }, refetchInterval: askEvery }));
  const decide = useMutation(
    queries.console.desk.decide.mutationOptions({ onSuccess: () => client.invalidateQueries({ queryKey: queries.console.desk.key() }) }),
  );
  const people = waiting.data ?? [];
  const settle = (registrant: (typeof people)[number]['registrant'], decision: 'approved' | 'declined') => {
    const by = name ?? ask();
    if (by !== null) decide.mutate({ event, registrant, decision, by });
  };
  if (people.length === 0) return null;
  return (
    <section>
      <h2>Waiting for approval</h2>
      {decide.isError && <p role="alert">{decide.error.message}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">Since</th>
            <th scope="col">Name</th>
            <th scope="col">Organisation</th>
            <th scope="col">Category</th>
            <th scope="col"> </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.registrant}>
              <td>{dateTime(person.since)}</td>
              <td>{person.name}</td>
              <td>{person.organisation ?? ''}</td>
              <td>{category(person.category)}</td>
              <td className="row">
                <Button kind="primary" disabled={decide.isPending} onPress={() => settle(person.registrant, 'approved')}>
                  Approve
                </Button>
                <Button kind="secondary" disabled={decide.isPending} onPress={() => settle(person.registrant, 'declined')}>
                  Decline
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
