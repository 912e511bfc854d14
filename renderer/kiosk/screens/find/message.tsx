import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useStation } from '../../../client/station.tsx';
import { useText } from '../../../i18n/text.tsx';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { Ending } from '../ending.tsx';
import { Frame } from '../frame.tsx';
import type { KioskSessionScreen } from '../kiosk-session-screen.ts';

/** How long it stays before the kiosk is free again, in milliseconds; longer while somebody looks at a registration. */
const stays = { printed: 30_000, declined: 30_000, pending: 180_000, document: 60_000, differs: 30_000 } as const;

/** Why no badge is printed for somebody who was found, and where to go. */
export function MessageScreen({
  pack,
  kioskSession,
  dispatch,
  onReady,
}: KioskSessionScreen<'message'> & { readonly onReady: (handle: string) => void }) {
  const text = useText();
  const { queries } = useStation();
  const handle = kioskSession.found?.handle ?? '';
  const watched = useQuery(
    queries.kioskSession.watch.experimental_liveOptions({
      input: { kioskSession: kioskSession.id, handle },
      enabled: kioskSession.state === 'pending' && handle !== '',
      gcTime: 0,
    }),
  );
  const now = watched.data?.state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the record's state changes.
  useEffect(() => {
    if (now === 'ready') onReady(handle);
    else if (now === 'declined') dispatch({ do: 'show-message', state: now });
  }, [now]);
  const title = text(`message.${kioskSession.state}.title`);
  const hint = text(`message.${kioskSession.state}.hint`);
  return (
    <Frame
      pack={pack}
      title={title}
      hint={hint}
      actions={
        <Button kind="primary" onPress={() => dispatch({ do: 'reset' })}>
          <Icon name="tick" />
          {text('printed.done')}
        </Button>
      }
      announcement={`${title} ${hint}`}
      ending={<Ending after={stays[kioskSession.state]} onEnd={() => dispatch({ do: 'reset' })} since={kioskSession.state} />}
    >
      <p className="lead">{text('message.desk')}</p>
    </Frame>
  );
}
