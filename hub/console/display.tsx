import '../../renderer/ui/tokens.css';
import './display.css';
import { createORPCClient, ORPCError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { showTime } from '../../core/clock/zoned-time.ts';
import { EventId, Slug } from '../../core/contract/common/ids.ts';
import { hubContract } from '../../core/contract/hub/hub.ts';
import { DisplayKind, type DisplayView } from '../../core/contract/hub/sessions.ts';
import { SeatMap } from './seat-map.tsx';

/** A hall screen looks again so often, in milliseconds. */
const pollInterval = 2_000;
/** What has not been renewed for so long, in milliseconds, says so. */
const staleAfter = 15_000;

const words = {
  en: {
    present: 'present',
    expected: 'expected',
    absent: 'absent',
    came: 'came in all',
    capacity: 'seats',
    missing: 'Still missing',
    there: 'Present',
    stale: 'No news since',
    stage: 'Stage',
    none: 'Nobody is missing.',
    now: 'Now coming in',
    wait: 'waiting',
  },
  'zh-Hans': {
    present: '已到',
    expected: '应到',
    absent: '未到',
    came: '累计到场',
    capacity: '座位',
    missing: '尚未到场',
    there: '已到场',
    stale: '最后更新',
    stage: '主席台',
    none: '全部到齐。',
    now: '请以下号码入场',
    wait: '候补',
  },
} as const;

function addressed() {
  const found = new URLSearchParams(window.location.hash.slice(1));
  const event = EventId.safeParse(found.get('event'));
  const session = Slug.safeParse(found.get('session'));
  const kind = DisplayKind.safeParse(found.get('kind'));
  return event.success && session.success && kind.success
    ? { event: event.data, session: session.data, kind: kind.data, key: found.get('key') ?? '' }
    : null;
}

const client: ContractRouterClient<typeof hubContract> = createORPCClient(new OpenAPILink(hubContract, { url: window.location.origin }));

function Figure({ value, name }: { readonly value: number; readonly name: string }) {
  return (
    <div>
      <strong>{value.toLocaleString('en')}</strong>
      <span>{name}</span>
    </div>
  );
}

function People({ people }: { readonly people: DisplayView['people'] }) {
  return (
    <ul className="display-people">
      {people.map(({ name, organisation, title, seat }) => (
        <li key={`${seat} ${name} ${organisation}`}>
          <strong>{name}</strong>
          <span>{[title, organisation].filter((part) => part !== null).join(' · ')}</span>
          {seat !== null && <b>{seat}</b>}
        </li>
      ))}
    </ul>
  );
}

/** A hall screen: the counts large, and beside them what its kind may show. */
function Display({ view, isStale }: { readonly view: DisplayView; readonly isStale: boolean }) {
  const { figures, waiting, people, kind, event, languages, time } = view;
  const [language, other] = languages;
  const own = words[language === 'zh-Hans' ? 'zh-Hans' : 'en'];
  const pick = (text: Readonly<Record<string, string>>, of: string | undefined) => (of === undefined ? '' : (text[of] ?? ''));
  const clock = (millis: number) => showTime(millis, figures.timeZone);
  const missing = people.filter(({ isExpected, isPresent }) => isExpected && !isPresent);
  const there = people.filter(({ isPresent }) => isPresent);
  return (
    <main className="display" data-kind={kind}>
      <header>
        <p>{pick(event, language)}</p>
        <h1>{pick(figures.title, language)}</h1>
        <h2>{pick(figures.title, other)}</h2>
        <p>
          {pick(figures.hall, language)} · {clock(figures.startsAt)}–{clock(figures.endsAt)}
        </p>
      </header>
      <section className="display-figures">
        <Figure value={figures.present} name={own.present} />
        {figures.expected === null ? (
          <Figure value={figures.capacity} name={own.capacity} />
        ) : (
          <>
            <Figure value={figures.expected} name={own.expected} />
            <Figure
              value={missing.length > 0 || kind !== 'public' ? missing.length : Math.max(0, figures.expected - figures.present)}
              name={own.absent}
            />
          </>
        )}
        {waiting.count > 0 && kind !== 'chair' && <Figure value={waiting.count} name={own.wait} />}
      </section>
      {waiting.called.length > 0 && (kind === 'public' || kind === 'operator') && (
        <section className="display-called">
          <h3>{own.now}</h3>
          <p>{waiting.called.join(' · ')}</p>
        </section>
      )}
      {kind === 'operator' && (
        <section>
          <h3>{own.missing}</h3>
          {missing.length === 0 ? <p>{own.none}</p> : <People people={missing} />}
        </section>
      )}
      {kind === 'chair' && (
        <section className="display-columns">
          <div>
            <h3>{own.there}</h3>
            <People people={there} />
          </div>
          <div>
            <h3>{own.missing}</h3>
            <People people={missing} />
          </div>
        </section>
      )}
      {kind === 'seats' && <SeatMap people={people} stage={own.stage} />}
      <footer>{isStale ? `${own.stale} ${clock(time)}` : clock(Date.now())}</footer>
    </main>
  );
}

function App() {
  const [view, setView] = useState<DisplayView | null>(null);
  const [updatedAt, setUpdatedAt] = useState(0);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const asked = addressed();
    if (asked === null) {
      setRefusal('This address is not whole.');
      return;
    }
    let timer = 0;
    const look = async () => {
      try {
        const next = await client.displays.view(asked);
        setView(next);
        setUpdatedAt(Date.now());
        setRefusal(null);
      } catch (error) {
        // Withdrawn or expired: what is on the wall goes with it. A hub that is away takes nothing down.
        if (error instanceof ORPCError && [401, 403, 404].includes(error.status)) setView(null);
        setRefusal(error instanceof Error ? error.message : String(error));
      }
      setNow(Date.now());
      timer = window.setTimeout(() => void look(), pollInterval);
    };
    void look();
    return () => window.clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (view === null) return;
    for (const [name, colour] of Object.entries(view.theme)) document.documentElement.style.setProperty(`--${name}`, colour);
  }, [view]);
  if (view === null) return <main className="display">{refusal !== null && <p role="alert">{refusal}</p>}</main>;
  return <Display view={view} isStale={now - updatedAt > staleAfter} />;
}

const place = document.getElementById('root');
if (place === null) throw new Error('The page has no place for the display.');
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
