import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EventId } from '../../core/contract/ids.ts';
import { Button } from '../../renderer/ui/button.tsx';
import { Categories } from './categories.tsx';
import type { HubQueries } from './client.ts';
import { Quarantine } from './quarantine.tsx';
import { Stations } from './stations.tsx';

/** How often the figures are asked for, in milliseconds. */
const askEvery = 2_000;

function Figure({ name, value, alarm = false }: { readonly name: string; readonly value: number; readonly alarm?: boolean }) {
  return (
    <div className="figure" data-alarm={alarm && value > 0}>
      <dt>{name}</dt>
      <dd>{value.toLocaleString('en')}</dd>
    </div>
  );
}

function EnrolCode({ queries, event }: { readonly queries: HubQueries; readonly event: EventId }) {
  const code = useMutation(queries.console.createEnrolCode.mutationOptions({ gcTime: 0 }));
  return (
    <section>
      <h2>Enrol a station</h2>
      <p className="quiet">A code works once, for one station, within a day.</p>
      {code.data !== undefined && <p className="code">{code.data.code}</p>}
      <Button kind="secondary" onPress={() => code.mutate({ event })}>
        {code.data === undefined ? 'Make a code' : 'Make another'}
      </Button>
      {code.isError && <p role="alert">The code could not be made: {code.error.message}</p>}
    </section>
  );
}

function Event({ queries, event, name }: { readonly queries: HubQueries; readonly event: EventId; readonly name: string }) {
  const overview = useQuery(queries.console.overview.queryOptions({ input: { event }, refetchInterval: askEvery }));
  const { data } = overview;
  return (
    <>
      <header>
        <h1>{name}</h1>
        <p className="quiet" role="status">
          {overview.isError
            ? `The hub does not answer: ${overview.error.message}`
            : data === undefined
              ? 'Loading …'
              : `As of ${new Date(data.time).toLocaleTimeString()}`}
        </p>
      </header>
      {data !== undefined && (
        <>
          <dl className="figures">
            <Figure name="Registered" value={data.registrants} />
            <Figure name="Arrived" value={data.arrived} />
            <Figure name="Badges" value={data.badges} />
            <Figure name="In quarantine" value={data.quarantined} alarm />
          </dl>
          <div className="columns">
            <Categories categories={data.categories} />
            <EnrolCode queries={queries} event={event} />
          </div>
          <Stations stations={data.stations} now={data.time} />
          {data.quarantined > 0 && <Quarantine queries={queries} event={event} count={data.quarantined} />}
        </>
      )}
    </>
  );
}

/** The hub's console: live figures of one event. */
export function Console({ queries }: { readonly queries: HubQueries }) {
  const events = useQuery(queries.console.events.queryOptions({ input: {} }));
  const [chosen, choose] = useState<EventId | null>(null);
  if (events.isError) {
    return (
      <main className="page">
        <h1>The hub refuses this key</h1>
        <p>Open the address that the hub printed when it started. ({events.error.message})</p>
      </main>
    );
  }
  if (events.data === undefined) return <main className="page">Loading …</main>;
  const event = events.data.find((each) => each.id === chosen) ?? events.data[0];
  return (
    <main className="page">
      {events.data.length > 1 && (
        <nav>
          {events.data.map((each) => (
            <Button key={each.id} kind="quiet" pressed={each.id === event?.id} onPress={() => choose(each.id)}>
              {each.code}
            </Button>
          ))}
        </nav>
      )}
      {event === undefined ? (
        <>
          <h1>No event yet</h1>
          <p>Start the hub with --pack and the folder of an event pack.</p>
        </>
      ) : (
        <Event key={event.id} queries={queries} event={event.id} name={event.name.en ?? event.code} />
      )}
    </main>
  );
}
