import type { z } from 'zod';
import type { StationId } from '../../core/contract/common/ids.ts';
import type { StationHealth } from '../../core/contract/hub/station-health.ts';
import { Button } from '../../renderer/ui/button.tsx';

export interface StationLine {
  readonly id: StationId;
  readonly name: string;
  readonly seq: number;
  readonly lastSeen: number | null;
  readonly health: z.infer<typeof StationHealth> | null;
  readonly role: 'station' | 'edge';
  readonly revoked: 'decommissioned' | 'stolen' | null;
  readonly wiped: boolean;
}

/** A station that was last seen this long ago is marked, in milliseconds: three heartbeats. */
const silentAfter = 30_000;

function ago(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  return `${Math.floor(seconds / 3600)} h ago`;
}

/** How often its processes were started again, and why the last time. */
function restartsOf(health: StationLine['health']): string {
  const all = [health?.restarts?.station ?? null, health?.restarts?.shell ?? null].filter((each) => each !== null);
  if (all.length === 0) return '–';
  const last = all.map(({ reason }) => reason).filter((reason) => reason !== null);
  return [String(all.reduce((sum, { count }) => sum + count, 0)), ...(last.length === 0 ? [] : [`(${last.join(', ')})`])].join(' ');
}

function standing({ revoked, wiped, role }: StationLine): string {
  if (wiped) return 'wiped';
  if (revoked !== null) return revoked === 'stolen' ? 'stolen: handing over' : 'being decommissioned: handing over';
  return role === 'edge' ? 'edge hub' : 'in service';
}

interface StationsProps {
  readonly stations: readonly StationLine[];
  readonly now: number;
  readonly onRevoke: (station: StationLine['id'], how: 'decommissioned' | 'stolen') => void;
}

/** The stations that were seen last, newest first. */
export function Stations({ stations, now, onRevoke }: StationsProps) {
  return (
    <section>
      <h2>Stations</h2>
      {stations.length === 0 ? (
        <p className="quiet">No station has enrolled yet.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">Station</th>
              <th scope="col">Heard</th>
              <th scope="col">Entries</th>
              <th scope="col">Outbox</th>
              <th scope="col">Printer</th>
              <th scope="col">Clock</th>
              <th scope="col">Restarts</th>
              <th scope="col">Version</th>
              <th scope="col">Standing</th>
              <th scope="col"> </th>
            </tr>
          </thead>
          <tbody>
            {stations.map((line) => {
              const { id, name, seq, lastSeen, health } = line;
              return (
                <tr key={id} data-silent={lastSeen === null || now - lastSeen > silentAfter} data-trouble={health?.printer === 'trouble'}>
                  <th scope="row">{name}</th>
                  <td>{lastSeen === null ? 'never' : ago(now - lastSeen)}</td>
                  <td className="number">{seq.toLocaleString('en')}</td>
                  <td className="number">{health === null ? '–' : health.outbox.toLocaleString('en')}</td>
                  <td>{health?.printer ?? '–'}</td>
                  <td className="number">{health?.clockOffset == null ? '–' : `${(health.clockOffset / 1000).toFixed(1)} s`}</td>
                  <td>{restartsOf(health)}</td>
                  <td>{health?.version ?? '–'}</td>
                  <td>{standing(line)}</td>
                  <td>
                    {line.revoked === null && (
                      <>
                        <Button
                          kind="quiet"
                          onPress={() => {
                            if (window.confirm(`Decommission ${name}? It hands over what it has not sent, then wipes itself.`))
                              onRevoke(id, 'decommissioned');
                          }}
                        >
                          Decommission
                        </Button>
                        <Button
                          kind="quiet"
                          onPress={() => {
                            if (
                              window.confirm(`Was ${name} stolen? What it still sends goes to quarantine, and it is told to wipe itself.`)
                            )
                              onRevoke(id, 'stolen');
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
    </section>
  );
}
