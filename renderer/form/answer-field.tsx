import type { Answer } from '../../core/contract/common/answers.ts';
import type { EventPack, Field } from '../../core/contract/event/pack.ts';
import { likelyCountries } from '../../core/country/country-name.ts';
import { emailHint } from '../../core/form/email-hint.ts';
import { isOfName, roleOf } from '../../core/form/field-role.ts';
import { useLanguage } from '../i18n/language.tsx';
import { usePackText, useText } from '../i18n/text.tsx';
import { Button } from '../ui/button.tsx';
import { ChoiceList } from '../ui/choice.tsx';
import { FieldGroup, TextField } from '../ui/field.tsx';
import { CountryField } from './country-field.tsx';
import { PhotoField } from './photo-field.tsx';

export interface AnswerFieldProps {
  readonly pack: EventPack;
  readonly field: Field;
  readonly answer: Answer | undefined;
  readonly problem: string | undefined;
  readonly focus: boolean;
  /** Of the country that the visitor has chosen before, as ISO 3166-1; empty where they have not. */
  readonly country: string;
  readonly onAnswer: (answer: Answer) => void;
  readonly onEnter: () => void;
}

const modes = { text: 'text', phone: 'tel', email: 'email', document: 'text', date: 'numeric' } as const;
/** Short choices stand side by side. */
const sideBySide = 16;

/** A form field by its type. */
export function AnswerField({ pack, field, answer, problem, focus, country, onAnswer, onEnter }: AnswerFieldProps) {
  const text = useText();
  const packText = usePackText(pack);
  const language = useLanguage();
  const around = {
    label: packText(field.label),
    optional: field.required ? undefined : text('field.optional'),
    help: field.help === undefined ? undefined : packText(field.help),
    problem,
  };
  switch (field.type) {
    case 'choice':
    case 'choices': {
      const several = field.type === 'choices';
      const chosen = typeof answer === 'string' ? [answer] : (answer ?? []);
      const max = field.type === 'choices' && field.max !== undefined && field.max < field.options.length ? field.max : null;
      const help = around.help ?? (max === null ? undefined : text('field.choices.max', { max }));
      const options = field.options.map(({ value, label }) => ({ value, label: packText(label) }));
      const toggle = (value: string) => {
        if (!several) onAnswer(value);
        else onAnswer(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
      };
      return (
        <FieldGroup {...around} help={help}>
          <ChoiceList
            label={around.label}
            options={options}
            chosen={chosen}
            several={several}
            columns={options.every((option) => option.label.length <= sideBySide) ? 2 : 1}
            onToggle={toggle}
          />
        </FieldGroup>
      );
    }
    case 'country':
      return (
        <FieldGroup {...around}>
          <CountryField pack={pack} chosen={typeof answer === 'string' ? answer : ''} onChoose={onAnswer} />
        </FieldGroup>
      );
    case 'photo':
      return (
        <FieldGroup {...around}>
          <PhotoField picture={typeof answer === 'string' ? answer : ''} onPicture={onAnswer} />
        </FieldGroup>
      );
    default: {
      const hint = field.type === 'email' && typeof answer === 'string' ? emailHint(answer) : null;
      return (
        <>
          <TextField
            {...around}
            value={typeof answer === 'string' ? answer : ''}
            onChange={onAnswer}
            onEnter={onEnter}
            focus={focus}
            mode={modes[field.type]}
            keyboard={isOfName(roleOf(field)) ? 'name' : field.type === 'document' ? 'code' : undefined}
            countries={field.type === 'phone' ? likelyCountries(pack, [country, field.defaultCountry], language) : undefined}
          />
          {hint !== null && (
            <div role="status">
              <Button kind="secondary" onPress={() => onAnswer(hint)}>
                {text('field.email-hint', { address: hint })}
              </Button>
            </div>
          )}
        </>
      );
    }
  }
}
