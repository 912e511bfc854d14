import type { Answers, FieldProblem } from '../../../../core/contract/common/answers.ts';
import type { EventPack } from '../../../../core/contract/event/pack.ts';
import type { DeskRecord } from '../../../../core/contract/screen/desk.ts';
import { countryOf } from '../../../../core/form/field-role.ts';
import { AnswerField } from '../../../form/answer-field.tsx';
import { useStaffText } from '../../../i18n/text.tsx';
import { Button } from '../../../ui/button.tsx';
import { editedField, fieldsOf } from './record-rules.ts';

export interface CorrectionProps {
  readonly pack: EventPack;
  readonly record: DeskRecord;
  /** The answers that were changed so far, by field. */
  readonly edited: Answers;
  readonly problems: readonly FieldProblem[];
  readonly isSaving: boolean;
  readonly onEdit: (edited: Answers) => void;
  readonly onSave: () => void;
}

/** The answers of a record, to be corrected. */
export function Correction({ pack, record, edited, problems, isSaving, onEdit, onSave }: CorrectionProps) {
  const text = useStaffText();
  const { person, answers, held } = record;
  return (
    <form
      className="edit"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      {fieldsOf(pack, person.category).map((field) => {
        const problem = problems.find((each) => each.field === field.id);
        return (
          <AnswerField
            key={field.id}
            pack={pack}
            field={editedField(field, held)}
            focus={false}
            country={countryOf(pack, { ...answers, ...edited })}
            answer={edited[field.id] ?? answers[field.id]}
            problem={problem === undefined ? undefined : text(`field.problem.${problem.reason}`, { limit: problem.limit ?? 0 })}
            onAnswer={(answer) => onEdit({ ...edited, [field.id]: answer })}
            onEnter={() => {}}
          />
        );
      })}
      <Button kind="primary" disabled={isSaving} onPress={onSave}>
        {text('desk.save')}
      </Button>
    </form>
  );
}
