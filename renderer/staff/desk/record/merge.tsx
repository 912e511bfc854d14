import { useMutation, useQuery } from '@tanstack/react-query';
import type { EventPack, Field } from '../../../../core/contract/event/pack.ts';
import type { AlikePerson, DeskRecord } from '../../../../core/contract/screen/desk.ts';
import { useStation } from '../../../client/station.tsx';
import { useShownAnswer } from '../../../i18n/shown-answer.ts';
import { usePackText, useStaffText } from '../../../i18n/text.tsx';
import { Button } from '../../../ui/button.tsx';
import { Likeness } from './alike.tsx';

export interface MergeProps {
  readonly token: string;
  readonly pack: EventPack;
  readonly one: DeskRecord;
  readonly other: AlikePerson;
  readonly onDone: (message: string) => void;
  readonly onBack: () => void;
}

/** Two records side by side, with what speaks for their being one person. Merging loses nothing and can be taken back. */
export function Merge({ token, pack, one, other, onDone, onBack }: MergeProps) {
  const text = useStaffText();
  const packText = usePackText(pack);
  const { queries } = useStation();
  const second = useQuery(
    queries.staff.desk.record.queryOptions({ input: { token, registrant: other.person.registrant }, retry: false, gcTime: 0 }),
  );
  const merge = useMutation(
    queries.staff.desk.merge.mutationOptions({
      onSuccess: () => onDone(text('desk.merge.done')),
      onError: () => onDone(text('find.failed')),
    }),
  );
  const shown = useShownAnswer(pack);
  const fields = new Map(pack.forms.flatMap((form) => form.steps.flatMap((step) => step.fields.map((field) => [field.id, field]))));
  const value = (record: DeskRecord | undefined, field: Field): string => {
    if (record === undefined) return '';
    return record.held.includes(field.id) ? text('review.held') : shown(field, record.answers[field.id]);
  };
  const category = (id: string) => {
    const found = pack.categories.find((each) => each.id === id);
    return found === undefined ? id : packText(found.name);
  };
  const rows = [...fields.values()].filter((field) => value(one, field) !== '' || value(second.data, field) !== '');
  return (
    <article className="record">
      <h2>{text('desk.merge.title')}</h2>
      <p className="states">
        <span>{text('desk.alike.score', { score: other.score })}</span>
        <Likeness alike={other} />
      </p>
      <table className="compare">
        <thead>
          <tr>
            <th />
            <th>{one.person.name}</th>
            <th>{other.person.name}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th>{text('desk.category')}</th>
            <td>{category(one.person.category)}</td>
            <td>{category(other.person.category)}</td>
          </tr>
          {rows.map((field) => (
            <tr key={field.id} data-same={value(one, field) === value(second.data, field)}>
              <th>{packText(field.label)}</th>
              <td>{value(one, field)}</td>
              <td>{value(second.data, field)}</td>
            </tr>
          ))}
          <tr>
            <th>{text('desk.badge')}</th>
            <td>{one.person.badge ?? '–'}</td>
            <td>{other.person.badge ?? '–'}</td>
          </tr>
        </tbody>
      </table>
      <p className="quiet">{text('desk.merge.hint')}</p>
      <div className="row">
        <Button
          kind="primary"
          disabled={merge.isPending}
          onPress={() => merge.mutate({ token, one: one.person.registrant, other: other.person.registrant })}
        >
          {text('desk.merge')}
        </Button>
        <Button kind="secondary" onPress={onBack}>
          {text('desk.merge.not')}
        </Button>
      </div>
    </article>
  );
}
