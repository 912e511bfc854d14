import { useText } from '../../../i18n/text.tsx';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { Frame } from '../frame.tsx';
import type { VisitScreen } from '../visit-screen.ts';

/** Nobody was found: another way, or registering now. */
export function NobodyScreen({ pack, visit, dispatch }: VisitScreen<'nobody'>) {
  const text = useText();
  return (
    <Frame
      pack={pack}
      title={text('nobody.title')}
      hint={text(visit.isLoading ? 'nobody.loading' : visit.filled === null ? 'nobody.hint' : 'nobody.filled')}
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
