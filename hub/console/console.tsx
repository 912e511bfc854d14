import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EventId } from '../../core/contract/common/ids.ts';
import { Button } from '../../renderer/ui/button.tsx';
import { Announcements } from './announcements.tsx';
import { Appointments } from './appointments.tsx';
import { Categories } from './categories.tsx';
import type { HubClient, HubQueries } from './client.ts';
import { Conflicts } from './conflicts.tsx';
import { Design } from './design.tsx';
import { Approvals } from './desk/approvals.tsx';
import { Duplicates } from './desk/duplicates.tsx';
import { Erase } from './desk/erase.tsx';
import { Guests } from './desk/guests.tsx';
import { EnrolCode } from './enrol-code.tsx';
import { EventZone, useEventClock } from './event-clock.ts';
import { Exhibitors } from './exhibitors.tsx';
import { Gates } from './gates.tsx';
import { Import } from './import/import.tsx';
import { PackNotes } from './pack-notes.tsx';
import { Quarantine } from './quarantine.tsx';
import { Sessions } from './sessions.tsx';
import { Stations, useStations } from './stations.tsx';

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

type Overview = Awaited<ReturnType<HubClient['console']['overview']>>;

/** An edge hub's line to the hub above. */
function Uplink({ uplink }: { readonly uplink: NonNullable<Overview['uplink']> }) {
  const { dateTime } = useEventClock();
  const { url, connected, detail, waiting, lastContact } = uplink;
  return (
    <section>
      <h2>Line to the hub above</h2>
      <p role="status">
        {connected ? `Connected to ${url}.` : `${url} can’t be reached: ${detail ?? 'not tried yet'}.`}{' '}
        {waiting === 0 ? 'Nothing waits.' : `${waiting.toLocaleString('en')} entries wait.`}{' '}
        {lastContact === null ? '' : `Last heard ${dateTime(lastContact)}.`}
      </p>
    </section>
  );
}

const workerNames: Readonly<Record<string, string>> = {
  arrivals: 'Telling the organiser’s platform of guests who arrive',
  disclosure: 'Telling exhibitors of whom they have met',
};

/** What the hub does by itself and can't do now, or not for somebody; nothing while all is well. */
function Workers({ workers }: { readonly workers: Overview['workers'] }) {
  const { dateTime } = useEventClock();
  const troubled = workers.filter(({ failures, leftOut }) => failures > 0 || leftOut.length > 0);
  if (troubled.length === 0) return null;
  return (
    <section>
      <h2>What the hub does by itself</h2>
      {troubled.map(({ name, failures, failure, lastDone, leftOut }) => (
        <p key={name} role="alert">
          {workerNames[name] ?? name}:{' '}
          {failures > 0 &&
            `failed ${failures.toLocaleString('en')} times in a row (${failure ?? 'unknown'}); last done ${lastDone === null ? 'never' : dateTime(lastDone)}. It is tried again. `}
          {leftOut.length > 0 && `Left out, because their record can’t be written: ${leftOut.join(', ')}.`}
        </p>
      ))}
    </section>
  );
}

interface EventProps {
  readonly queries: HubQueries;
  readonly client: HubClient;
  readonly event: EventId;
  readonly name: string;
}

function Event({ queries, client, event, name }: EventProps) {
  const { seconds, zone } = useEventClock();
  const overview = useQuery(queries.console.overview.queryOptions({ input: { event }, refetchInterval: askEvery }));
  const { data } = overview;
  const categoryName = (id: string | null) => {
    const found = data?.categories.find((each) => each.id === id);
    return found?.name.en ?? id ?? '';
  };
  const stations = useStations(queries, event);
  return (
    <>
      <header>
        <h1>{name}</h1>
        <p className="quiet" role="status">
          {overview.isError
            ? `The hub does not answer: ${overview.error.message}`
            : data === undefined
              ? 'Loading …'
              : `As of ${seconds(data.time)} (${zone})`}
        </p>
      </header>
      {data !== undefined && (
        <>
          <dl className="figures">
            <Figure name="Registered" value={data.registrants} />
            <Figure name="Arrived" value={data.arrived} />
            <Figure name="Badges" value={data.badges} />
            <Figure name="In quarantine" value={data.quarantined} alarm />
            <Figure name="Conflicts" value={data.conflicts} alarm />
          </dl>
          <div className="columns">
            <Categories categories={data.categories} />
            <EnrolCode queries={queries} event={event} />
          </div>
          <Workers workers={data.workers} />
          {data.uplink !== null && <Uplink uplink={data.uplink} />}
          <Stations queries={queries} event={event} stations={stations} />
          <Announcements queries={queries} event={event} stations={stations.lines} />
          <Gates queries={queries} event={event} stations={stations.lines} now={data.time} />
          <Sessions queries={queries} event={event} />
          <Conflicts
            queries={queries}
            event={event}
            open={data.conflicts}
            names={new Map(stations.lines.map(({ id, name: station }) => [id, station]))}
          />
          <Approvals queries={queries} event={event} category={categoryName} />
          <Guests queries={queries} event={event} category={categoryName} />
          <Exhibitors queries={queries} event={event} />
          <Appointments queries={queries} event={event} />
          <Import queries={queries} event={event} />
          <Design queries={queries} client={client} event={event} />
          <Duplicates queries={queries} event={event} category={categoryName} />
          <Erase queries={queries} event={event} />
          <PackNotes queries={queries} event={event} />
          {data.quarantined > 0 && <Quarantine queries={queries} event={event} count={data.quarantined} />}
        </>
      )}
    </>
  );
}

/** The hub's console: live figures of one event. */
export function Console({ queries, client }: { readonly queries: HubQueries; readonly client: HubClient }) {
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
        <EventZone.Provider value={event.timeZone}>
          <Event key={event.id} queries={queries} client={client} event={event.id} name={event.name.en ?? event.code} />
        </EventZone.Provider>
      )}
    </main>
  );
}
