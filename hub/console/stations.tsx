import type { z } from 'zod';
import type { StationHealth } from '../../core/contract/hub.ts';

export interface StationLine {
  readonly id: string;
  readonly name: string;
  readonly seq: number;
  readonly lastSeen: number | null;
  readonly health: z.infer<typeof StationHealth> | null;
}

/** A station that has said nothing for this long is marked, in milliseconds: three heartbeats. */
const silentAfter = 30_000;

function ago(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  return `${Math.floor(seconds / 3600)} h ago`;
}

/** The stations heard of last, newest first. */
export function Stations({ stations, now }: { readonly stations: readonly StationLine[]; readonly now: number }) {
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
              <th scope="col">Version</th>
            </tr>
          </thead>
          <tbody>
            {stations.map(({ id, name, seq, lastSeen, health }) => (
              <tr key={id} data-silent={lastSeen === null || now - lastSeen > silentAfter} data-trouble={health?.printer === 'trouble'}>
                <th scope="row">{name}</th>
                <td>{lastSeen === null ? 'never' : ago(now - lastSeen)}</td>
                <td className="number">{seq.toLocaleString('en')}</td>
                <td className="number">{health === null ? '–' : health.outbox.toLocaleString('en')}</td>
                <td>{health?.printer ?? '–'}</td>
                <td className="number">{health?.clockOffset == null ? '–' : `${(health.clockOffset / 1000).toFixed(1)} s`}</td>
                <td>{health?.version ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
