import './lead.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { uuid7 } from '../../core/clock/uuid7.ts';
import { LeadId } from '../../core/contract/common/ids.ts';
import type { Lead, LeadNotes, LeadScan } from '../../core/contract/screen/lead.ts';
import type { KioskView } from '../../core/contract/screen/station.ts';
import { useConnected, useStation } from '../client/station.tsx';
import { usePackText, useText } from '../i18n/text.tsx';
import type { DisplayPreferences } from '../kiosk/display-preferences.ts';
import { Frame } from '../kiosk/screens/frame.tsx';
import { Rail } from '../kiosk/screens/rail.tsx';
import { StationAway } from '../kiosk/screens/trouble.tsx';
import { CameraView } from '../scan/camera-view.tsx';
import { useScans } from '../scan/scans.tsx';
import { StationCorner } from '../staff/corner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { LeadList } from './lead-list.tsx';
import { Arrivals, Meetings } from './meetings.tsx';
import { LeadNotesForm } from './notes-form.tsx';
import { TakeAlong } from './take-along.tsx';

export interface LeadScreenProps {
  readonly kiosk: KioskView;
  readonly language: string;
  readonly onLanguage: (language: string) => void;
  readonly display: DisplayPreferences;
  readonly onDisplay: (display: DisplayPreferences) => void;
}

type Scanned = Extract<LeadScan, { kind: 'person' }>;
type At =
  | { readonly at: 'list' }
  /** The visitor is asked. */
  | { readonly at: 'consent'; readonly scanned: Scanned }
  | { readonly at: 'notes'; readonly lead: Lead }
  | { readonly at: 'message'; readonly words: string; readonly hint?: string }
  | { readonly at: 'take-along' };

const newLead = () => LeadId.parse(uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(16))));
const noNotes: LeadNotes = { note: '', rating: 0, tags: [], followUp: '' };

/** An exhibitor's stand: scan, the visitor's yes, a few words, next. */
export function LeadScreen({ kiosk: { pack }, language, onLanguage, display, onDisplay }: LeadScreenProps) {
  const text = useText();
  const packText = usePackText(pack);
  const isConnected = useConnected();
  const { queries } = useStation();
  const live = useQuery(queries.lead.watch.experimental_liveOptions({ input: {}, retry: true, gcTime: 0 }));
  const [place, setPlace] = useState<At>({ at: 'list' });
  const asking = useRef(false);
  const scan = useMutation(queries.lead.scan.mutationOptions({ gcTime: 0 }));
  const capture = useMutation(queries.lead.capture.mutationOptions({ gcTime: 0, onSuccess: (lead) => setPlace({ at: 'notes', lead }) }));
  const amend = useMutation(queries.lead.amend.mutationOptions({ gcTime: 0, onSuccess: () => setPlace({ at: 'list' }) }));
  const view = live.data;

  const agree = (badge: Scanned['badge']) => capture.mutate({ lead: newLead(), badge, hasAgreed: true, notes: noNotes });
  function take(code: string): void {
    if (asking.current || view === undefined) return;
    asking.current = true;
    scan.mutate(
      { text: code },
      {
        onSuccess(result) {
          if (result.kind === 'refused') return setPlace({ at: 'message', words: text(`lead.refused.${result.reason}`) });
          const before = view.leads.find(({ lead, standing }) => lead === result.before && standing === 'good');
          if (before !== undefined) setPlace({ at: 'notes', lead: before });
          else if (result.hasRefused) setPlace({ at: 'message', words: text('lead.taken-back'), hint: text('lead.taken-back.hint') });
          else if (view.consent === 'scan') agree(result.badge);
          else setPlace({ at: 'consent', scanned: result });
        },
        onError: () => setPlace({ at: 'message', words: text('find.failed') }),
        onSettled() {
          asking.current = false;
        },
      },
    );
  }
  useScans(take);

  const screen = () => {
    if (!isConnected || view === undefined) return <StationAway />;
    const exhibitor = packText(view.name);
    switch (place.at) {
      case 'list':
        return (
          <Frame
            pack={pack}
            title={text('lead.title')}
            hint={text('lead.hint', { name: exhibitor, stand: view.stand })}
            actions={
              <>
                <Button kind="secondary" disabled={view.count === 0} onPress={() => setPlace({ at: 'take-along' })}>
                  {text('lead.take-along')}
                </Button>
                <p className="lead-count" role="status">
                  {text('lead.count', { count: view.count })}
                  {view.waiting > 0 && ` · ${text('lead.waiting', { count: view.waiting })}`}
                </p>
              </>
            }
          >
            <CameraView onCode={take} />
            <Meetings pack={pack} appointments={view.appointments} />
            <LeadList pack={pack} leads={view.leads} onOpen={(lead) => setPlace({ at: 'notes', lead })} />
          </Frame>
        );
      case 'consent': {
        const { person, badge } = place.scanned;
        return (
          <Frame
            pack={pack}
            title={text('lead.ask', { name: exhibitor })}
            hint={person.name === null ? undefined : [person.name, person.organisation].filter((part) => part !== null).join(' · ')}
            actions={
              <>
                <Button kind="secondary" onPress={() => setPlace({ at: 'list' })}>
                  {text('lead.ask.no')}
                </Button>
                <Button kind="primary" disabled={capture.isPending} onPress={() => agree(badge)}>
                  {text('lead.ask.yes')}
                  <Icon name="tick" />
                </Button>
              </>
            }
          >
            <p className="lead-what">{text('lead.ask.what', { name: exhibitor })}</p>
          </Frame>
        );
      }
      case 'notes':
        return (
          <LeadNotesForm
            key={place.lead.lead}
            pack={pack}
            lead={place.lead}
            isSaving={amend.isPending}
            problem={amend.isError ? text('find.failed') : null}
            onSave={(notes) => amend.mutate({ lead: place.lead.lead, notes })}
            onClose={() => setPlace({ at: 'list' })}
          />
        );
      case 'message':
        return (
          <Frame
            pack={pack}
            title={place.words}
            hint={place.hint}
            actions={
              <Button kind="primary" onPress={() => setPlace({ at: 'list' })}>
                {text('lead.next')}
              </Button>
            }
          >
            <CameraView onCode={take} />
          </Frame>
        );
      case 'take-along':
        return <TakeAlong pack={pack} onClose={() => setPlace({ at: 'list' })} />;
    }
  };
  return (
    <div className="stage">
      {screen()}
      {view !== undefined && place.at !== 'consent' && <Arrivals pack={pack} appointments={view.appointments} />}
      <Rail
        pack={pack}
        languages={pack.event.languages}
        language={language}
        onLanguage={onLanguage}
        display={display}
        onDisplay={onDisplay}
      />
      <StationCorner pack={pack} />
    </div>
  );
}
