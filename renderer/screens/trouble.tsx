import type { EventPack } from '../../core/contract/pack.ts';
import type { PrinterReason } from '../../core/contract/reasons.ts';
import { useText } from '../i18n/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { EventMark } from './frame.tsx';

/** Said before anybody fills in a form that could not be printed. */
export function PrinterAway({ pack, reasons }: { readonly pack: EventPack; readonly reasons: readonly PrinterReason[] }) {
  const text = useText();
  return (
    <main className="screen trouble" data-trouble="printer">
      <section className="says">
        <EventMark pack={pack} />
        <span className="sign">
          <Icon name="attention" />
        </span>
        <h1>{text('trouble.printer.title')}</h1>
        <p className="hint">{text('trouble.printer.hint')}</p>
      </section>
      <section className="does">
        <div className="controls">
          {reasons.map((reason) => (
            <p key={reason} className="hint">
              {text(`trouble.reason.${reason}`)}
            </p>
          ))}
        </div>
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
        <h1>{text('trouble.station.title')}</h1>
        <p className="hint">{text('trouble.station.hint')}</p>
      </section>
    </main>
  );
}
