import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { timeOf } from '../../core/clock/true-time.ts';
import type { ConflictKind, ConflictSide } from '../../core/contract/common/conflict.ts';
import type { EventId } from '../../core/contract/common/ids.ts';
import { Button } from '../../renderer/ui/button.tsx';
import type { HubQueries } from './client.ts';
import { useEventClock } from './event-clock.ts';
import { useName } from './operator.ts';

const kinds: Record<ConflictKind, string> = {
  'double-entry': 'Let in twice',
  'badge-unknown': 'A badge nobody issued',
  'two-badges': 'Two badges',
  'edit-lost': 'An edit lost',
  'over-capacity': 'Over capacity',
};
const decisions: Record<string, string> = {
  'both-stand': 'both scans stand',
  'greater-badge-current': 'the first is the current badge, the other is superseded',
  'later-edit-stands': 'the first stands, the other is kept here only',
  'badge-refused': 'who came in by it stays let in; gates that have its issuer’s journal refuse it from now on',
  counted: 'everybody inside is counted',
};
/** A clock that was further off than this when it wrote is worth a word, in milliseconds. */
const level = 2_000;

interface SideProps {
  readonly side: ConflictSide;
  readonly name: string | undefined;
}

function Side({ side: { station, at, what, clockOffset }, name }: SideProps) {
  const { dateTime } = useEventClock();
  const clock =
    clockOffset === null ? 'clock never measured' : Math.abs(clockOffset) > level ? `clock ${(clockOffset / 1000).toFixed(1)} s off` : null;
  return (
    <div>
      <strong>{what ?? 'erased'}</strong>
      <br />
      <span className="quiet">
        {name ?? station.slice(-12)}, {dateTime(timeOf({ at, offset: clockOffset }))}
        {clock === null ? '' : ` (${clock})`}
      </span>
    </div>
  );
}

/** What stations disagreed on: both sides, what the merge made of it, and who has looked at it. */
export function Conflicts({
  queries,
  event,
  open,
  names,
}: {
  readonly queries: HubQueries;
  readonly event: EventId;
  readonly open: number;
  readonly names: ReadonlyMap<string, string>;
}) {
  const { dateTime } = useEventClock();
  const client = useQueryClient();
  const ledger = useQuery({ ...queries.console.conflicts.queryOptions({ input: { event } }), queryKey: ['conflicts', event, open] });
  const review = useMutation(
    queries.console.reviewConflict.mutationOptions({ onSuccess: () => client.invalidateQueries({ queryKey: ['conflicts'] }) }),
  );
  const { name, ask } = useName();
  const [note, setNote] = useState('');
  if (ledger.data?.length === 0) return null;
  return (
    <section id="conflicts">
      <h2>Conflicts</h2>
      <p className="quiet">What was written on both sides of a dead line. The merge has decided; somebody should have looked.</p>
      <label className="field">
        Note for the next one looked at
        <input value={note} maxLength={500} onChange={(change) => setNote(change.target.value)} />
      </label>
      {review.isError && <p role="alert">That could not be noted: {review.error.message}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Stands</th>
            <th scope="col">Against</th>
            <th scope="col">Decided</th>
            <th scope="col">Looked at</th>
          </tr>
        </thead>
        <tbody>
          {(ledger.data ?? []).map(({ id, kind, sides, decided, reviewed }) => (
            <tr key={id} data-conflict={kind} data-done={reviewed !== null}>
              <th scope="row">{kinds[kind]}</th>
              {[0, 1].map((index) => {
                const side = sides[index];
                return <td key={index}>{side === undefined ? '–' : <Side side={side} name={names.get(side.station)} />}</td>;
              })}
              <td>{decisions[decided]}</td>
              <td>
                {reviewed !== null ? (
                  <>
                    {reviewed.by}, {dateTime(reviewed.at)}
                    {reviewed.note !== null && <div className="quiet">{reviewed.note}</div>}
                  </>
                ) : (
                  <Button
                    kind="secondary"
                    disabled={review.isPending}
                    onPress={() => {
                      const by = name ?? ask();
                      if (by === null) return;
                      review.mutate({ event, id, by, note: note.trim() === '' ? null : note.trim() });
                      setNote('');
                    }}
                  >
                    I have looked
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
