import './greeting.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { GateVerdict } from '../../core/contract/screen/gate.ts';
import type { KioskView } from '../../core/contract/screen/station.ts';
import { useConnected, useStation } from '../client/station.tsx';
import { EventMark } from '../kiosk/screens/frame.tsx';
import { StationAway } from '../kiosk/screens/trouble.tsx';
import { useGateLabels } from './labels.ts';

/** Somebody is greeted so long, in milliseconds, unless the next one comes. */
const greetedFor = 8_000;

/** The second screen of a station that is no gate: whose event it is, and nothing else. */
export function EventPoster({ kiosk: { pack } }: { readonly kiosk: KioskView }) {
  const { packText } = useGateLabels(pack);
  return (
    <main className="greeting" data-greets="nobody">
      <EventMark pack={pack} onBrand />
      <h1>{packText(pack.event.name)}</h1>
    </main>
  );
}

/** The second screen at a gate, towards those who come: it greets them by name and seat, and names nobody who is stopped. */
export function Greeting({ kiosk: { pack } }: { readonly kiosk: KioskView }) {
  const { text, packText, number, categoryName, sessionName } = useGateLabels(pack);
  const { queries } = useStation();
  const isConnected = useConnected();
  const live = useQuery(queries.gate.watch.experimental_liveOptions({ input: {}, retry: true, gcTime: 0 }));
  const [shown, setShown] = useState<GateVerdict | null>(null);
  const last = useRef<string | null>(null);
  const newest = live.data?.recent[0];
  useEffect(() => {
    if (newest === undefined) return;
    const isFirst = last.current === null;
    if (newest.scan === last.current) {
      if (newest.isUndone) setShown(null);
      return;
    }
    last.current = newest.scan;
    // What was judged before this screen was opened is nobody who stands here.
    if (isFirst && Date.now() - newest.at > greetedFor) return;
    setShown(newest);
    const timer = window.setTimeout(() => setShown((now) => (now === newest ? null : now)), greetedFor);
    return () => window.clearTimeout(timer);
  }, [newest]);

  if (!isConnected || live.data === undefined) return <StationAway />;
  const { session, waiting } = live.data;
  const called = (waiting?.people ?? []).filter(({ state }) => state === 'called');
  if (shown === null)
    return (
      <main className="greeting" data-greets="nobody">
        <EventMark pack={pack} onBrand />
        <h1>{session === null ? packText(pack.event.name) : sessionName(session)}</h1>
        {called.length > 0 && (
          <p className="greeting-seat">{text('waiting.now', { numbers: called.map((each) => number(each.number)).join(', ') })}</p>
        )}
        <p>{text('greeting.scan')}</p>
      </main>
    );
  if (shown.verdict !== 'admitted')
    return (
      <main className="greeting" data-greets="stopped">
        <EventMark pack={pack} onBrand />
        <h1>{text('greeting.moment')}</h1>
        <p>{text('greeting.steward')}</p>
      </main>
    );
  const { person, direction } = shown;
  return (
    <main className="greeting" data-greets={direction}>
      <EventMark pack={pack} onBrand />
      {person.photo !== null && <img className="greeting-photo" src={person.photo} alt="" />}
      <p>{text(`greeting.${direction}`)}</p>
      <h1>{person.name ?? categoryName(person.category)}</h1>
      <p>{[person.title, person.organisation].filter((part) => part !== null).join(' · ')}</p>
      {direction === 'in' && person.seat !== null && <p className="greeting-seat">{text('gate.seat', { seat: person.seat })}</p>}
    </main>
  );
}
