import { useIntl } from 'react-intl';
import type { RegistrantId } from '../../../core/contract/common/ids.ts';
import { namedLetter } from '../../../core/contract/common/named-letter.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { DeskPerson } from '../../../core/contract/screen/desk.ts';
import { usePackText, useText } from '../../i18n/text.tsx';

/** Whether somebody has come, has a badge, or waits: in words, never by colour alone. */
export function PersonState({ person }: { readonly person: DeskPerson }) {
  const text = useText();
  const { formatTime } = useIntl();
  const { approval, badge, arrivedAt, missing } = person;
  return (
    <span className="states">
      {approval === 'pending' && <span data-state="wait">{text('group.state.pending')}</span>}
      {approval === 'declined' && <span data-state="refuse">{text('group.state.declined')}</span>}
      {badge !== null && <span data-state="admit">{text('desk.state.badge', { revision: badge })}</span>}
      {missing.length > 0 && <span data-state="wait">{text('badge.missing', { letters: missing.map(namedLetter).join(', ') })}</span>}
      {arrivedAt !== null && <span>{text('desk.state.arrived', { time: formatTime(arrivedAt) })}</span>}
    </span>
  );
}

export interface PersonListProps {
  readonly pack: EventPack;
  readonly people: readonly DeskPerson[];
  /** Said where there are none. */
  readonly empty: string;
  readonly showHost?: boolean;
  readonly onOpen: (registrant: RegistrantId) => void;
}

/** People, a row each. */
export function PersonList({ pack, people, empty, showHost = false, onOpen }: PersonListProps) {
  const text = useText();
  const packText = usePackText(pack);
  if (people.length === 0) return <p className="quiet">{empty}</p>;
  return (
    <ul className="people">
      {people.map((person) => {
        const category = pack.categories.find(({ id }) => id === person.category);
        const parts = [
          person.organisation,
          person.group,
          showHost && person.host !== null ? text('desk.host', { name: person.host }) : null,
        ];
        return (
          <li key={person.registrant}>
            <button type="button" onClick={() => onOpen(person.registrant)}>
              <strong>{person.name}</strong>
              <span className="quiet">{parts.filter((part) => part !== null).join(' · ')}</span>
              <span className="category">
                <svg viewBox="0 0 10 10" aria-hidden="true">
                  <circle cx="5" cy="5" r="5" fill={category?.colour ?? 'currentColor'} />
                </svg>
                {category === undefined ? person.category : packText(category.name)}
              </span>
              <PersonState person={person} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
