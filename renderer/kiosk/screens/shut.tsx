import './trouble.css';
import './shut.css';
import { Suspense, use } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { KioskStanding } from '../../../core/contract/screen/kiosk-standing.ts';
import { directionOf, interfaceLanguageOf } from '../../../core/pack/interface-language.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { messagesOf } from '../../i18n/messages.ts';
import { useText } from '../../i18n/text.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Announcements } from './announcements.tsx';
import { EventMark, ScreenTitle } from './frame.tsx';

export interface ShutProps {
  readonly pack: EventPack;
  readonly standing: KioskStanding;
}

/** When a closed kiosk opens, on the event's clock and in the visitor's language. */
function Opens({ at }: { readonly at: number | null }) {
  const text = useText();
  const { formatDate, formatTime } = useIntl();
  if (at === null) return <ScreenTitle>{text('closed.over')}</ScreenTitle>;
  const time = formatTime(at, { timeStyle: 'short' });
  const isToday = formatDate(at) === formatDate(Date.now());
  if (isToday) return <ScreenTitle>{text('closed.today', { time })}</ScreenTitle>;
  return <ScreenTitle>{text('closed.day', { time, day: formatDate(at, { weekday: 'long', day: 'numeric', month: 'long' }) })}</ScreenTitle>;
}

/** @param isOwn in the language of the screen; else it is one of many */
function OutOfService({ others, isOwn }: { readonly others: readonly string[]; readonly isOwn: boolean }) {
  const text = useText();
  const { formatList } = useIntl();
  return (
    <>
      {isOwn ? <ScreenTitle>{text('service.title')}</ScreenTitle> : <h2>{text('service.title')}</h2>}
      <p className="hint">
        {others.length === 0
          ? text('trouble.decommissioned.hint')
          : text('service.stations', { stations: formatList(others, { type: 'disjunction' }) })}
      </p>
    </>
  );
}

/** The same in another language of the event: whoever comes has chosen none. */
function InAnother({
  event,
  language,
  others,
}: {
  readonly event: EventPack['event'];
  readonly language: string;
  readonly others: readonly string[];
}) {
  const own = interfaceLanguageOf(language, event);
  return (
    <li lang={language} dir={directionOf(language)}>
      <IntlProvider locale={own} timeZone={event.timeZone} messages={use(messagesOf(own))}>
        <OutOfService others={others} isOwn={false} />
      </IntlProvider>
    </li>
  );
}

/** The kiosk registers nobody just now: it is outside its hours, or out of service. Staff can still work behind their corner. */
export function Shut({ pack, standing }: ShutProps) {
  const language = useLanguage();
  const { event } = pack;
  return (
    <main className="screen trouble shut" data-state={standing.state}>
      <section className="says">
        <EventMark pack={pack} />
        {standing.state === 'out' && (
          <span className="sign">
            <Icon name="attention" />
          </span>
        )}
        {standing.state === 'closed' ? <Opens at={standing.opensAt} /> : <OutOfService others={standing.others} isOwn />}
        <Announcements pack={pack} announcements={standing.announcements} />
      </section>
      {standing.state === 'out' && event.languages.length > 1 && (
        <section className="does">
          <div className="controls">
            <Suspense fallback={null}>
              <ul className="in-others">
                {event.languages
                  .filter((each) => each !== language)
                  .map((each) => (
                    <InAnother key={each} event={event} language={each} others={standing.others} />
                  ))}
              </ul>
            </Suspense>
          </div>
        </section>
      )}
    </main>
  );
}
