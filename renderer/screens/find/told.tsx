import { useEffect } from 'react';
import { useText } from '../../i18n/text.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Frame } from '../frame.tsx';
import type { VisitScreen } from '../visit-screen.ts';

/** How long it stays before the kiosk is free again, in milliseconds. */
const stays = 30_000;

/** Why no badge is printed for somebody who was found, and where to go. */
export function ToldScreen({ pack, visit, dispatch }: VisitScreen<'told'>) {
  const text = useText();
  useEffect(() => {
    const timer = window.setTimeout(() => dispatch({ do: 'reset' }), stays);
    return () => window.clearTimeout(timer);
  }, [dispatch]);
  return (
    <Frame
      pack={pack}
      title={text(`told.${visit.state}.title`)}
      hint={text(`told.${visit.state}.hint`)}
      actions={
        <Button kind="primary" onPress={() => dispatch({ do: 'reset' })}>
          <Icon name="tick" />
          {text('printed.done')}
        </Button>
      }
    >
      <p className="lead">{text('told.desk')}</p>
    </Frame>
  );
}
