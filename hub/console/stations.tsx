import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import type { EventId } from '../../core/contract/common/ids.ts';
import type { ScannerTrouble } from '../../core/contract/screen/scanner.ts';
import { Button } from '../../renderer/ui/button.tsx';
import { ago } from './ago.ts';
import type { HubClient, HubQueries } from './client.ts';
import { WrongPins } from './wrong-pins.tsx';

type Page = Awaited<ReturnType<HubClient['console']['stations']>>;
export type StationLine = Page['stations'][number];

/** A station that was last seen this long ago is marked, in milliseconds: three heartbeats. */
const silentAfter = 30_000;
const askEvery = 2_000;
const pageSize = 100;

/** All stations as far as their pages were asked for, the first hundred at first; asked again every two seconds. */
export function useStations(queries: HubQueries, event: EventId) {
  const pages = useInfiniteQuery(
    queries.console.stations.infiniteOptions({
      input: (after: { name: string; id: StationLine['id'] } | undefined) => ({ event, after, limit: pageSize }),
      initialPageParam: undefined,
      getNextPageParam: ({ stations }: Page) => {
        const last = stations.at(-1);
        return last === undefined || stations.length < pageSize ? undefined : { name: last.name, id: last.id };
      },
      refetchInterval: askEvery,
    }),
  );
  const all = pages.data?.pages ?? [];
  return {
    lines: all.flatMap(({ stations }) => stations),
    total: all[0]?.total ?? 0,
    now: all[0]?.time ?? 0,
    hasMore: pages.hasNextPage,
    more: () => void pages.fetchNextPage(),
    again: () => void pages.refetch(),
  };
}

const classNames = {
  'staff-station': 'kiosk or desk',
  'gate-station': 'gate',
  'exhibitor-station': 'exhibitor',
  edge: 'edge hub',
} as const;
function classOf({ stationClass, exhibitor, checkpoint }: StationLine): string {
  const bound = exhibitor ?? checkpoint;
  return bound === null ? classNames[stationClass] : `${classNames[stationClass]} ${bound}`;
}

/** How often its processes were started again, and why the last time. */
function restartsOf(health: StationLine['health']): string {
  const all = [health?.restarts?.station ?? null, health?.restarts?.shell ?? null].filter((each) => each !== null);
  if (all.length === 0) return '–';
  const last = all.map(({ reason }) => reason).filter((reason) => reason !== null);
  return [String(all.reduce((sum, { count }) => sum + count, 0)), ...(last.length === 0 ? [] : [`(${last.join(', ')})`])].join(' ');
}

/** What is the matter with its scanner, in a word each. */
const scannerTroubles: Readonly<Record<ScannerTrouble, string>> = {
  unreadable: 'can’t be read',
  lossy: 'loses characters',
  layout: 'other keyboard layout',
  'input-method': 'input method on',
  'caps-lock': 'Caps Lock on',
  prefix: 'adds a prefix',
  suffix: 'adds a suffix',
  case: 'changes case',
  slow: 'slow',
  'no-end': 'no Enter',
};
function scannerOf(health: StationLine['health']): string {
  const scanner = health?.scanner ?? null;
  if (scanner === null) return '–';
  if (scanner.troubles.length > 0) return scanner.troubles.map((trouble) => scannerTroubles[trouble]).join(', ');
  return scanner.testedAt !== null ? 'tested' : scanner.seenAt !== null ? 'reads, not tested' : 'none seen';
}

/** How its printer is, and which print jobs wait for somebody, by the number that the visitor was told. */
function printerOf(health: StationLine['health']): string {
  if (health === null) return '–';
  const jobs = health.openJobs.map(({ number, state }) => `no. ${number} ${state === 'unknown' ? 'unclear' : 'failed'}`);
  return [health.printer, ...jobs].join(', ');
}

/** From so many wrong PINs on, trying is made to wait. */
const manyWrong = 3;

function standing({ revoked, wiped, health }: StationLine): string {
  // Whoever has a stolen one can say so, too.
  if (wiped) return revoked === 'stolen' ? 'reported stolen, says that it wiped itself' : 'wiped';
  switch (revoked) {
    case null:
      return [
        health?.isOutOfService === true ? 'out of service' : 'in service',
        ...((health?.wrongPins ?? 0) < manyWrong ? [] : [`${health?.wrongPins} wrong PINs`]),
      ].join('; ');
    case 'stolen':
      return 'stolen: handing over';
    case 'superseded':
      return 'another has its place';
    case 'decommissioned':
      return 'being decommissioned: handing over';
  }
}

interface StationsProps {
  readonly queries: HubQueries;
  readonly event: EventId;
  readonly stations: ReturnType<typeof useStations>;
}

/** Every station by name, also those that were never seen, with what each may do and whose place it took. */
export function Stations({ queries, event, stations }: StationsProps) {
  const { lines, total, now, hasMore, more, again } = stations;
  const revoke = useMutation(queries.console.revokeStation.mutationOptions({ onSuccess: again }));
  const reclassify = useMutation(queries.console.reclassifyStation.mutationOptions({ onSuccess: again }));
  const service = useMutation(queries.console.setOutOfService.mutationOptions({ onSuccess: again }));
  const names = new Map(lines.map(({ id, name }) => [id, name]));
  const open = useMutation(queries.console.openDoor.mutationOptions({ onSuccess: again }));
  const problem = revoke.error ?? reclassify.error ?? open.error ?? service.error;
  return (
    <section>
      <h2>Stations</h2>
      {problem !== null && <p role="alert">That could not be done: {problem.message}</p>}
      {lines.length === 0 ? (
        <p className="quiet">No station has enrolled yet.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">Station</th>
              <th scope="col">What it is</th>
              <th scope="col">Last seen</th>
              <th scope="col">Entries</th>
              <th scope="col">Outbox</th>
              <th scope="col">Printer</th>
              <th scope="col">Scanner</th>
              <th scope="col">Clock</th>
              <th scope="col">Restarts</th>
              <th scope="col">Version</th>
              <th scope="col">Standing</th>
              <th scope="col"> </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => {
              const { id, name, seq, lastSeen, health, succeeds, stationClass, revoked, lastWrongPin } = line;
              const isSilent = revoked === null && (lastSeen === null || now - lastSeen > silentAfter);
              const other = stationClass === 'staff-station' ? 'gate-station' : 'staff-station';
              return (
                <tr key={id} data-silent={isSilent} data-trouble={health?.printer === 'trouble'}>
                  <th scope="row">
                    {name}
                    {succeeds !== null && <small> took the place of {names.get(succeeds) ?? succeeds}</small>}
                  </th>
                  <td>{classOf(line)}</td>
                  <td>{lastSeen === null ? 'never' : ago(now - lastSeen)}</td>
                  <td className="number">{seq.toLocaleString('en')}</td>
                  <td className="number">{health === null ? '–' : health.outbox.toLocaleString('en')}</td>
                  <td>{printerOf(health)}</td>
                  <td>{scannerOf(health)}</td>
                  <td className="number">{health?.clockOffset == null ? '–' : `${(health.clockOffset / 1000).toFixed(1)} s`}</td>
                  <td>{restartsOf(health)}</td>
                  <td>{health?.version ?? '–'}</td>
                  <td>
                    {standing(line)}
                    {lastWrongPin !== null && <WrongPins queries={queries} event={event} station={id} last={lastWrongPin} now={now} />}
                  </td>
                  <td>
                    {revoked === null && (
                      <>
                        {(stationClass === 'staff-station' || stationClass === 'gate-station') && (
                          <Button
                            kind="quiet"
                            onPress={() => {
                              const question =
                                other === 'gate-station'
                                  ? `Make ${name} a gate? It then registers nobody and issues no badges; those it has issued stay good.`
                                  : `Make ${name} a kiosk or desk? It may then register people and issue badges.`;
                              if (window.confirm(question)) reclassify.mutate({ event, station: id, stationClass: other });
                            }}
                          >
                            {other === 'gate-station' ? 'Make a gate' : 'Make a kiosk'}
                          </Button>
                        )}
                        {stationClass === 'staff-station' && health?.gate == null && (
                          <Button
                            kind="quiet"
                            onPress={() => service.mutate({ event, station: id, isOut: health?.isOutOfService !== true })}
                          >
                            {health?.isOutOfService === true ? 'Put back into service' : 'Take out of service'}
                          </Button>
                        )}
                        {(health?.wrongPins ?? 0) >= manyWrong && (
                          <Button kind="quiet" onPress={() => open.mutate({ event, station: id })}>
                            Let PINs be tried again
                          </Button>
                        )}
                        <Button
                          kind="quiet"
                          onPress={() => {
                            if (window.confirm(`Decommission ${name}? It hands over what it has not sent, then wipes itself.`))
                              revoke.mutate({ event, station: id, how: 'decommissioned' });
                          }}
                        >
                          Decommission
                        </Button>
                        <Button
                          kind="quiet"
                          onPress={() => {
                            const question = `Was ${name} stolen? What it still sends goes to quarantine, it gets nothing any more, and it is told to wipe itself; so is whatever took its place, or whose place it took.`;
                            if (window.confirm(question)) revoke.mutate({ event, station: id, how: 'stolen' });
                          }}
                        >
                          Stolen
                        </Button>
                      </>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <p className="quiet">
        {lines.length.toLocaleString('en')} of {total.toLocaleString('en')}.{' '}
        {hasMore && (
          <Button kind="quiet" onPress={more}>
            Show more
          </Button>
        )}
      </p>
    </section>
  );
}
