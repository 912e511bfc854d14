import { useText } from '../../../i18n/text.tsx';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { Frame } from '../frame.tsx';
import type { KioskSessionScreen } from '../kiosk-session-screen.ts';

/** Nobody was found: another way, or registering now. */
export function NobodyScreen({ pack, kioskSession, dispatch }: KioskSessionScreen<'nobody'>) {
  const text = useText();
  return (
    <Frame
      pack={pack}
      title={text('nobody.title')}
      hint={text(kioskSession.isLoading ? 'nobody.loading' : kioskSession.filled === null ? 'nobody.hint' : 'nobody.filled')}
      actions={
        <>
          <Button kind="secondary" onPress={() => dispatch({ do: 'back' })}>
            <Icon name="arrow-left" />
            {text('nobody.again')}
          </Button>
          <Button kind="primary" onPress={() => dispatch({ do: 'register-anew' })}>
            {text('attract.register')}
            <Icon name="arrow-right" />
          </Button>
        </>
      }
    >
      <p className="lead">{text('nobody.desk')}</p>
    </Frame>
  );
}
