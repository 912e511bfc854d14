import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { RegistrantId } from '../../../core/contract/common/ids.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import { useStation } from '../../client/station.tsx';
import type { MessageId } from '../../i18n/messages.ts';
import { useText } from '../../i18n/text.tsx';
import type { LookupNotice } from '../../lookup/notice.tsx';
import { LookupNoticeText } from '../../lookup/notice.tsx';
import { useScans } from '../../scan/scans.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { DesignView } from '../designer/design-view.tsx';
import { PrintersView } from '../printers/printers.tsx';
import { StatusPanel } from '../status-panel.tsx';
import { AppointmentsView } from './appointments.tsx';
import { GroupView } from './group.tsx';
import { PersonList } from './person-list.tsx';
import { RecordView } from './record.tsx';
import { SessionsView } from './sessions.tsx';

/** Left alone this long, in milliseconds, the desk closes: the next one there may be a visitor. */
const leaveAfter = 180_000;
/** Lists that change by themselves are read again so often, in milliseconds. */
const readEvery = 2_000;

export type DeskPlace =
  | { readonly at: 'people' | 'pending' | 'arrivals' | 'sessions' | 'meetings' | 'printing' | 'design' }
  | { readonly at: 'record'; readonly registrant: RegistrantId }
  | { readonly at: 'group'; readonly group: string };

export interface DeskProps {
  readonly token: string;
  readonly pack: EventPack;
  readonly onClose: () => void;
}

function useLeaving(onClose: () => void): void {
  useEffect(() => {
    let timer = window.setTimeout(onClose, leaveAfter);
    const stay = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(onClose, leaveAfter);
    };
    window.addEventListener('pointerdown', stay);
    window.addEventListener('keydown', stay);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('pointerdown', stay);
      window.removeEventListener('keydown', stay);
    };
  }, [onClose]);
}

/** What staff see behind the PIN: anybody in two keystrokes, who waits for approval, guests who have come, and the station. */
export function Desk({ token, pack, onClose }: DeskProps) {
  const text = useText();
  const { queries } = useStation();
  const [trail, setTrail] = useState<readonly DeskPlace[]>([{ at: 'people' }]);
  const [typed, setTyped] = useState('');
  const [isStationShown, showStation] = useState(false);
  const [notice, setNotice] = useState<LookupNotice | null>(null);
  const place = trail.at(-1) ?? { at: 'people' };
  const go = (next: DeskPlace) => setTrail((before) => [...before.slice(-9), next]);
  const back = () => setTrail((before) => (before.length > 1 ? before.slice(0, -1) : before));
  const open = (registrant: RegistrantId) => go({ at: 'record', registrant });

  const live = { retry: false, gcTime: 0 } as const;
  const search = useQuery(
    queries.staff.desk.search.queryOptions({
      input: { token, text: typed },
      enabled: typed.trim() !== '',
      placeholderData: keepPreviousData,
      ...live,
    }),
  );
  const pending = useQuery(queries.staff.desk.pending.queryOptions({ input: { token }, refetchInterval: readEvery, ...live }));
  const arrivals = useQuery(queries.staff.desk.arrivals.queryOptions({ input: { token }, refetchInterval: readEvery, ...live }));
  const printers = useQuery(queries.staff.printing.printers.queryOptions({ input: { token }, refetchInterval: 1_000, ...live }));
  const scan = useMutation(queries.staff.desk.scan.mutationOptions({ gcTime: 0 }));
  const leave = useMutation(queries.staff.leave.mutationOptions());
  useLeaving(onClose);
  useEffect(() => {
    // The session has ended.
    if (pending.isError) onClose();
  }, [pending.isError, onClose]);
  useScans((code) => {
    setNotice(null);
    scan.mutate(
      { token, text: code },
      {
        onSuccess(result) {
          if (result.kind !== 'people') setNotice(result);
          else if (result.people[0] === undefined) setNotice({ kind: 'unreadable', reason: 'unknown' });
          else open(result.people[0].registrant);
        },
        onError: () => setNotice({ kind: 'failed' }),
      },
    );
  });

  const tabs = [
    { at: 'people', label: 'desk.people', count: null },
    { at: 'pending', label: 'desk.pending', count: pending.data?.length ?? 0 },
    { at: 'arrivals', label: 'desk.arrivals', count: arrivals.data?.length ?? 0 },
    { at: 'sessions', label: 'sessions.title', count: null },
    { at: 'meetings', label: 'meeting.appointments', count: null },
    { at: 'printing', label: 'desk.printers', count: printers.data?.filter(({ state }) => state === 'trouble').length ?? 0 },
    { at: 'design', label: 'designer.title', count: null },
  ] as const satisfies readonly { at: DeskPlace['at']; label: MessageId; count: number | null }[];

  const content = () => {
    switch (place.at) {
      case 'people':
        return (
          <>
            <TextField
              label={text('desk.search')}
              help={text('desk.search.help')}
              value={typed}
              onChange={setTyped}
              onEnter={() => {}}
              mode="search"
              focus
            />
            {typed.trim() !== '' && search.data !== undefined && (
              <PersonList
                pack={pack}
                people={search.data.people}
                empty={text(search.data.isLoading ? 'nobody.loading' : 'desk.none')}
                onOpen={open}
              />
            )}
          </>
        );
      case 'pending':
        return <PersonList pack={pack} people={pending.data ?? []} empty={text('desk.pending.none')} onOpen={open} />;
      case 'arrivals':
        return <PersonList pack={pack} people={arrivals.data ?? []} empty={text('desk.arrivals.none')} showHost onOpen={open} />;
      case 'sessions':
        return <SessionsView token={token} pack={pack} />;
      case 'meetings':
        return <AppointmentsView token={token} pack={pack} />;
      case 'printing':
        return <PrintersView token={token} pack={pack} printers={printers.data ?? []} onPerson={open} />;
      case 'design':
        return <DesignView token={token} pack={pack} onClose={() => setTrail([{ at: 'people' }])} />;
      case 'record':
        return (
          <RecordView
            key={place.registrant}
            token={token}
            pack={pack}
            registrant={place.registrant}
            onGroup={(group) => go({ at: 'group', group })}
            onBack={back}
          />
        );
      case 'group':
        return (
          <GroupView
            key={place.group}
            token={token}
            pack={pack}
            group={place.group}
            printers={printers.data ?? []}
            onOpen={open}
            onBack={back}
          />
        );
    }
  };

  return (
    <section className="desk" aria-label={text('desk.title')}>
      <header>
        <nav>
          {tabs.map(({ at, label, count }) => (
            <Button key={at} kind="quiet" pressed={place.at === at} onPress={() => setTrail([{ at }])}>
              {text(label)}
              {count !== null && count > 0 && <span className="count">{count}</span>}
            </Button>
          ))}
          <Button kind="quiet" onPress={() => showStation(true)}>
            {text('staff.title')}
          </Button>
        </nav>
        <Button
          kind="secondary"
          onPress={() => {
            leave.mutate({ token });
            onClose();
          }}
        >
          {text('desk.leave')}
        </Button>
      </header>
      <div className="desk-content">
        <LookupNoticeText notice={notice} />
        {content()}
      </div>
      {isStationShown && <StatusPanel token={token} pack={pack} onRole={onClose} onClose={() => showStation(false)} />}
    </section>
  );
}
