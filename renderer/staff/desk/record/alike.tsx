import type { RegistrantId } from '../../../../core/contract/common/ids.ts';
import type { AlikePerson } from '../../../../core/contract/screen/desk.ts';
import { useStaffText } from '../../../i18n/text.tsx';

/** The reasons why two records may be one person, in words. */
export function Likeness({ alike }: { readonly alike: AlikePerson }) {
  const text = useStaffText();
  return alike.reasons.map((reason) => <span key={reason}>{text(`desk.alike.${reason}`)}</span>);
}

export interface AlikeProps {
  readonly people: readonly AlikePerson[];
  readonly onOpen: (registrant: RegistrantId) => void;
}

/** Records that may be of the same person; a touch puts one beside this one. */
export function Alike({ people, onOpen }: AlikeProps) {
  const text = useStaffText();
  if (people.length === 0) return null;
  return (
    <section>
      <h3>{text('desk.alike')}</h3>
      <ul className="people">
        {people.map((alike) => {
          const { registrant, name, organisation } = alike.person;
          return (
            <li key={registrant}>
              <button type="button" onClick={() => onOpen(registrant)}>
                <strong>{name}</strong>
                <span className="quiet">{organisation ?? ''}</span>
                <span>{text('desk.alike.score', { score: alike.score })}</span>
                <span className="states">
                  <Likeness alike={alike} />
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
