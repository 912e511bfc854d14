import './trouble.css';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import { useText } from '../../i18n/text.tsx';
import { Icon } from '../../ui/icons.tsx';
import { EventMark, ScreenTitle } from './frame.tsx';

/** The station is being taken out of service: nobody is registered here any more. */
export function Decommissioning({ pack }: { readonly pack: EventPack }) {
  const text = useText();
  return (
    <main className="screen trouble" data-trouble="decommissioned">
      <section className="says">
        <EventMark pack={pack} />
        <span className="sign">
          <Icon name="attention" />
        </span>
        <ScreenTitle>{text('trouble.decommissioned.title')}</ScreenTitle>
        <p className="hint">{text('trouble.decommissioned.hint')}</p>
      </section>
    </main>
  );
}

/** The station is starting or coming back. */
export function StationAway() {
  const text = useText();
  return (
    <main className="screen trouble" data-trouble="station">
      <section className="says">
        <ScreenTitle>{text('trouble.station.title')}</ScreenTitle>
        <p className="hint">{text('trouble.station.hint')}</p>
      </section>
    </main>
  );
}
