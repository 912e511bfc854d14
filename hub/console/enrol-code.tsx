import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EventId } from '../../core/contract/common/ids.ts';
import type { EnrolledClass } from '../../core/contract/common/station-class.ts';
import { enrolledAs, enrollingCommand } from '../../core/settings/enrolling.ts';
import { Button } from '../../renderer/ui/button.tsx';
import type { HubQueries } from './client.ts';

const classes: readonly { readonly stationClass: EnrolledClass; readonly name: string }[] = [
  { stationClass: 'staff-station', name: 'A kiosk or desk: registers people and issues badges; may be a gate' },
  { stationClass: 'gate-station', name: 'A gate: scans, and nothing else' },
  { stationClass: 'edge', name: 'An edge hub' },
];
const textOf = (text: Readonly<Record<string, string>>) => text.en ?? Object.values(text)[0] ?? '';

/** What is done with a code, at the machine that enrols. */
export function HowToEnrol({ stationClass }: { readonly stationClass: EnrolledClass }) {
  return (
    <p className="quiet">
      On its machine: <code>{enrollingCommand(location.origin, stationClass)}</code>
      {stationClass === 'edge'
        ? ', with the code in the place of the dots.'
        : ', then the code; the packaged app takes both from its station.json.'}{' '}
      {enrolledAs[stationClass]}
    </p>
  );
}

/** A one-time code for a station: the code says what joins by it, and so what it may do. Exhibitors' codes are with the exhibitors. */
export function EnrolCode({ queries, event }: { readonly queries: HubQueries; readonly event: EventId }) {
  const code = useMutation(queries.console.createEnrolCode.mutationOptions({ gcTime: 0 }));
  const policies = useQuery(queries.console.access.policies.queryOptions({ input: { event }, staleTime: 60_000 }));
  const [stationClass, setClass] = useState<EnrolledClass>('staff-station');
  const [checkpoint, setCheckpoint] = useState('');
  const place = stationClass === 'gate-station' && checkpoint !== '' ? checkpoint : null;
  return (
    <section>
      <h2>Enrol a station</h2>
      <p className="quiet">A code works once, for one station, within a day. What it enrols may do what is chosen here, and no more.</p>
      <label className="field">
        <span>What joins</span>
        <select
          value={stationClass}
          onChange={(change) => {
            setClass(change.target.value as EnrolledClass);
            code.reset();
          }}
        >
          {classes.map((each) => (
            <option key={each.stationClass} value={each.stationClass}>
              {each.name}
            </option>
          ))}
        </select>
      </label>
      {stationClass === 'gate-station' && (
        <label className="field">
          <span>Where it stands</span>
          <select value={checkpoint} onChange={(change) => setCheckpoint(change.target.value)}>
            <option value="">Any checkpoint: staff choose</option>
            {Object.entries(policies.data?.checkpoints ?? {}).map(([id, name]) => (
              <option key={id} value={id}>
                {textOf(name)}
              </option>
            ))}
          </select>
        </label>
      )}
      {code.data !== undefined && <p className="code">{code.data.code}</p>}
      {code.data !== undefined && <HowToEnrol stationClass={stationClass} />}
      <Button kind="secondary" onPress={() => code.mutate({ event, stationClass, checkpoint: place })}>
        {code.data === undefined ? 'Make a code' : 'Make another'}
      </Button>
      {code.isError && <p role="alert">The code could not be made: {code.error.message}</p>}
    </section>
  );
}
