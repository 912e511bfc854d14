import './desk.css';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { RegistrantId } from '../../../core/contract/common/ids.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import { useStation } from '../../client/station.tsx';
import { useStaffText } from '../../i18n/text.tsx';
import { LookupNoticeText } from '../../lookup/notice.tsx';
import { useLeaving } from '../../time/use-time.ts';
import { Button } from '../../ui/button.tsx';
import { DesignView } from '../designer/design-view.tsx';
import { PrintersView } from '../printers/printers.tsx';
import { StatusPanel } from '../status-panel.tsx';
import { AppointmentsView } from './appointments.tsx';
import { DeskTabs } from './desk-tabs.tsx';
import { GroupView } from './group.tsx';
import { PeopleSearch } from './people-search.tsx';
import { PersonList } from './person-list.tsx';
import { RecordView } from './record/record.tsx';
import { SessionsView } from './sessions.tsx';
import { backOn, type DeskPlace, further, placeOf, trailAt } from './trail.ts';
import { useDeskLists } from './use-desk-lists.ts';
import { useDeskScan } from './use-desk-scan.ts';
import { usePeopleSearch } from './use-people-search.ts';

/** Left alone this long, in milliseconds, the desk closes: the next one there may be a visitor. */
const leaveAfter = 180_000;

export interface DeskProps {
  readonly token: string;
  readonly pack: EventPack;
  readonly onClose: () => void;
}

/** What staff see behind the PIN: anybody in two keystrokes, who waits for approval, guests who have come, and the station. */
export function Desk({ token, pack, onClose }: DeskProps) {
  const text = useStaffText();
  const { queries } = useStation();
  const [trail, setTrail] = useState(trailAt({ at: 'people' }));
  const [isStationShown, showStation] = useState(false);
  const place = placeOf(trail);
  const go = (next: DeskPlace) => setTrail((before) => further(before, next));
  const back = () => setTrail(backOn);
  const open = (registrant: RegistrantId) => go({ at: 'record', registrant });
  const lists = useDeskLists(token);
  const { pending, arrivals, printers, hasEnded } = lists;
  const search = usePeopleSearch(token);
  const notice = useDeskScan(token, open);
  const leave = useMutation(queries.staff.leave.mutationOptions());
  useLeaving(leaveAfter, onClose);
  useEffect(() => {
    if (hasEnded) onClose();
  }, [hasEnded, onClose]);

  const page = () => {
    switch (place.at) {
      case 'people':
        return <PeopleSearch pack={pack} search={search} onOpen={open} />;
      case 'pending':
        return <PersonList pack={pack} people={pending} empty={text('desk.pending.none')} onOpen={open} />;
      case 'arrivals':
        return <PersonList pack={pack} people={arrivals} empty={text('desk.arrivals.none')} showHost onOpen={open} />;
      case 'sessions':
        return <SessionsView token={token} pack={pack} />;
      case 'meetings':
        return <AppointmentsView token={token} pack={pack} />;
      case 'printing':
        return <PrintersView token={token} pack={pack} printers={printers} onPerson={open} />;
      case 'design':
        return <DesignView token={token} pack={pack} onClose={() => setTrail(trailAt({ at: 'people' }))} />;
      case 'record': {
        const { registrant } = place;
        const onGroup = (group: string) => go({ at: 'group', group });
        return <RecordView key={registrant} token={token} pack={pack} registrant={registrant} onGroup={onGroup} onBack={back} />;
      }
      case 'group': {
        const { group } = place;
        return <GroupView key={group} token={token} pack={pack} group={group} printers={printers} onOpen={open} onBack={back} />;
      }
    }
  };

  return (
    <section className="desk" data-covers aria-label={text('desk.title')}>
      <header>
        <DeskTabs place={place} lists={lists} onTab={(at) => setTrail(trailAt({ at }))} onStation={() => showStation(true)} />
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
        {page()}
      </div>
      {isStationShown && <StatusPanel token={token} pack={pack} onRole={onClose} onClose={() => showStation(false)} />}
    </section>
  );
}
