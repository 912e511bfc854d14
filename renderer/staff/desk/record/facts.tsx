import type { EventPack } from '../../../../core/contract/event/pack.ts';
import type { DeskRecord } from '../../../../core/contract/screen/desk.ts';
import { useShownAnswer } from '../../../i18n/shown-answer.ts';
import { usePackText, useStaffText } from '../../../i18n/text.tsx';
import { fieldsOf } from './record-rules.ts';

/** What a record says: the fields that have an answer, in the form's order, and the host. */
export function Facts({ pack, record }: { readonly pack: EventPack; readonly record: DeskRecord }) {
  const text = useStaffText();
  const packText = usePackText(pack);
  const shownAnswer = useShownAnswer(pack);
  const { person, answers, held, job } = record;
  return (
    <dl className="facts">
      {fieldsOf(pack, person.category)
        .map((field) => ({ field, value: held.includes(field.id) ? text('review.held') : shownAnswer(field, answers[field.id]) }))
        .filter(({ value }) => value !== '')
        .map(({ field, value }) => (
          <div key={field.id}>
            <dt>{packText(field.label)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      {person.host !== null && (
        <div>
          <dt>{text('desk.host.label')}</dt>
          <dd>{person.host}</dd>
        </div>
      )}
      {job !== null && (
        <div>
          <dt>{text('jobs.latest')}</dt>
          <dd>
            {text('jobs.number', { number: job.number })} · {text(`jobs.state.${job.state}`)}
          </dd>
        </div>
      )}
    </dl>
  );
}
