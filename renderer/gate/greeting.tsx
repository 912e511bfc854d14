import './greeting.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { type EventPoster, type Greeted, greetedFor } from '../../core/contract/screen/second-screen.ts';
import { useConnected, useStation } from '../client/station.tsx';
import { usePackText, useText } from '../i18n/text.tsx';
import { EventMark } from '../kiosk/screens/frame.tsx';
import { StationAway } from '../kiosk/screens/trouble.tsx';
import { useAfter } from '../time/use-time.ts';

interface PosterProps {
  readonly poster: EventPoster;
}

/** Whoever was judged last: by name and seat, and nothing of somebody who is stopped. */
function Greets({ poster, of }: PosterProps & { readonly of: Greeted }) {
  const text = useText();
  const packText = usePackText(poster);
  if (of.kind === 'stopped')
    return (
      <main className="greeting" data-greets="stopped">
        <EventMark pack={poster} onBrand />
        <h1>{text('greeting.moment')}</h1>
        <p>{text('greeting.steward')}</p>
      </main>
    );
  const { direction, name, category, title, organisation, photo, seat } = of;
  return (
    <main className="greeting" data-greets={direction}>
      <EventMark pack={poster} onBrand />
      {photo !== null && <img className="greeting-photo" src={photo} alt="" />}
      <p>{text(`greeting.${direction}`)}</p>
      <h1>{name ?? (category === null ? '' : packText(category))}</h1>
      <p>{[title, organisation].filter((part) => part !== null).join(' · ')}</p>
      {seat !== null && <p className="greeting-seat">{text('gate.seat', { seat })}</p>}
    </main>
  );
}

/** The second screen, towards those who come: at a gate it greets them and shows the numbers that are called, elsewhere whose event it is. */
export function Greeting({ poster }: PosterProps) {
  const text = useText();
  const packText = usePackText(poster);
  const { formatNumber } = useIntl();
  const { queries } = useStation();
  const isConnected = useConnected();
  const live = useQuery(queries.secondScreen.watch.experimental_liveOptions({ input: {}, retry: true, gcTime: 0 }));
  /** The scan whose time on the screen is over. */
  const [past, setPast] = useState<string | null>(null);
  const greeted = live.data?.greeted ?? null;
  const scan = greeted?.scan ?? null;
  useAfter(scan === null ? null : greetedFor, () => setPast(scan), scan);

  if (!isConnected || live.data === undefined) return <StationAway />;
  if (greeted !== null && greeted.scan !== past) return <Greets poster={poster} of={greeted.of} />;
  const { title, isGate, called } = live.data;
  return (
    <main className="greeting" data-greets="nobody">
      <EventMark pack={poster} onBrand />
      <h1>{packText(title)}</h1>
      {called.length > 0 && (
        <p className="greeting-seat">{text('waiting.now', { numbers: called.map((each) => formatNumber(each)).join(', ') })}</p>
      )}
      {isGate && <p>{text('greeting.scan')}</p>}
    </main>
  );
}
