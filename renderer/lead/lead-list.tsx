import { useIntl } from 'react-intl';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { Lead } from '../../core/contract/screen/lead.ts';
import { usePackText, useText } from '../i18n/text.tsx';

/** The leads, the newest first; of those that were withdrawn only that. */
export function LeadList({
  pack,
  leads,
  onOpen,
}: {
  readonly pack: EventPack;
  readonly leads: readonly Lead[];
  readonly onOpen: (lead: Lead) => void;
}) {
  const text = useText();
  const packText = usePackText(pack);
  const { formatTime } = useIntl();
  if (leads.length === 0) return <p className="lead-none">{text('lead.none')}</p>;
  return (
    <section className="lead-section">
      <h3>{text('lead.yours')}</h3>
      <ul className="leads">
        {leads.map((lead) => {
          const { person, notes, standing, at } = lead;
          const category = pack.categories.find(({ id }) => id === person.category);
          const about = [person.title, person.organisation, category === undefined ? null : packText(category.name)];
          return (
            <li key={lead.lead} data-standing={standing}>
              <button type="button" disabled={standing !== 'good'} onClick={() => onOpen(lead)}>
                <strong>{standing === 'good' ? (person.name ?? text('lead.unknown')) : text(`lead.${standing}`)}</strong>
                {standing === 'good' && <span>{about.filter((part) => part !== null).join(' · ')}</span>}
                {notes.rating > 0 && (
                  <span className="lead-rating" role="img" aria-label={text('lead.rating.value', { rating: notes.rating })}>
                    {'★'.repeat(notes.rating)}
                    {'☆'.repeat(5 - notes.rating)}
                  </span>
                )}
                <span className="lead-time">{formatTime(at)}</span>
                {notes.note !== '' && <em>{notes.note}</em>}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
