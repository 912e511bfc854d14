import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { uuid7 } from '../../core/clock/uuid7.ts';
import { maxAnnouncement } from '../../core/contract/common/announcement.ts';
import type { EventId, StationId } from '../../core/contract/common/ids.ts';
import { languageName } from '../../core/pack/interface-language.ts';
import { Button } from '../../renderer/ui/button.tsx';
import type { HubQueries } from './client.ts';
import { useEventClock } from './event-clock.ts';
import { useName } from './operator.ts';
import type { StationLine } from './stations.tsx';

const askEvery = 5_000;
/** For how long an announcement may be shown, in minutes. */
const choices = [15, 30, 60, 120, 240, 480] as const;

const newId = () => uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(16)));

interface AnnouncementsProps {
  readonly queries: HubQueries;
  readonly event: EventId;
  readonly stations: readonly StationLine[];
}

/** A line of text on all kiosks or some, in the event's languages, until a time. */
export function Announcements({ queries, event, stations }: AnnouncementsProps) {
  const { dateTime } = useEventClock();
  const { name, ask } = useName();
  const shown = useQuery(queries.console.announcements.queryOptions({ input: { event }, refetchInterval: askEvery }));
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [minutes, setMinutes] = useState<number>(60);
  const [chosen, setChosen] = useState<readonly StationId[]>([]);
  const [id, setId] = useState(newId);
  const again = () => void shown.refetch();
  const announce = useMutation(
    queries.console.announce.mutationOptions({
      onSuccess() {
        setTexts({});
        setChosen([]);
        setId(newId());
        again();
      },
    }),
  );
  const withdraw = useMutation(queries.console.withdrawAnnouncement.mutationOptions({ onSuccess: again }));
  if (shown.data === undefined) return null;
  const { announcements, languages, defaultLanguage } = shown.data;
  const kiosks = stations.filter(
    ({ stationClass, revoked, health }) => stationClass === 'staff-station' && revoked === null && health?.gate == null,
  );
  const names = new Map(stations.map((station) => [station.id, station.name]));
  const text = Object.fromEntries(Object.entries(texts).filter(([, line]) => line.trim() !== ''));
  const send = () => {
    const by = name ?? ask();
    if (by !== null) announce.mutate({ event, id, text, minutes, by, stations: chosen.length === 0 ? null : [...chosen] });
  };
  return (
    <section>
      <h2>Announcements at kiosks</h2>
      <p className="quiet">
        Visitors read them on the first screen, within seconds; where a language is left out, they read the event’s first one. A kiosk
        without a network shows what it has until its time.
      </p>
      {announcements.length === 0 ? (
        <p className="quiet">Nothing is announced.</p>
      ) : (
        <ul>
          {announcements.map((each) => (
            <li key={each.id}>
              <strong>{each.text[defaultLanguage] ?? Object.values(each.text)[0]}</strong> until {dateTime(each.until)}, at{' '}
              {each.stations === null ? 'all kiosks' : each.stations.map((station) => names.get(station) ?? station).join(', ')}, by{' '}
              {each.by}{' '}
              <Button kind="quiet" onPress={() => withdraw.mutate({ event, id: each.id })}>
                Withdraw
              </Button>
            </li>
          ))}
        </ul>
      )}
      {languages
        .toSorted((a, b) => Number(b === defaultLanguage) - Number(a === defaultLanguage))
        .map((language) => (
          <label className="field" key={language}>
            <span lang={language}>{languageName(language)}</span>
            <input
              lang={language}
              dir="auto"
              maxLength={maxAnnouncement}
              value={texts[language] ?? ''}
              onChange={(change) => setTexts({ ...texts, [language]: change.target.value })}
            />
          </label>
        ))}
      <label className="field">
        <span>For how long</span>
        <select value={minutes} onChange={(change) => setMinutes(Number(change.target.value))}>
          {choices.map((each) => (
            <option key={each} value={each}>
              {each < 60 ? `${each} minutes` : `${each / 60} h`}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>Where (none chosen: at all kiosks)</span>
        <select
          multiple
          value={[...chosen]}
          onChange={(change) => {
            const wanted = [...change.target.selectedOptions].map((option) => option.value);
            setChosen(kiosks.map((kiosk) => kiosk.id).filter((kiosk) => wanted.includes(kiosk)));
          }}
        >
          {kiosks.map((kiosk) => (
            <option key={kiosk.id} value={kiosk.id}>
              {kiosk.name}
            </option>
          ))}
        </select>
      </label>
      <Button kind="secondary" disabled={text[defaultLanguage] === undefined || announce.isPending} onPress={send}>
        Announce
      </Button>
      {announce.isError && <p role="alert">That could not be announced: {announce.error.message}</p>}
      {withdraw.isError && <p role="alert">That could not be withdrawn: {withdraw.error.message}</p>}
    </section>
  );
}
