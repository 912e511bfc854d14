import { useEffect, useRef } from 'react';
import type { Field } from '../../../core/contract/event/pack.ts';
import { countryOf } from '../../../core/form/field-role.ts';
import { checkFields } from '../../../core/form/form.ts';
import { AnswerField } from '../../form/answer-field.tsx';
import { usePackText, useText } from '../../i18n/text.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { stepAt } from '../flow/steps.ts';
import { BadgePreview } from './badge-preview.tsx';
import { Frame } from './frame.tsx';
import type { KioskSessionScreen } from './kiosk-session-screen.ts';

/** A step that is one tap goes on by itself. */
function isOneTap(fields: readonly Field[]): boolean {
  const [only, ...more] = fields;
  return more.length === 0 && (only?.type === 'choice' || only?.type === 'country');
}

/** The first control of the first field that something is wrong with. */
function firstWrong(fields: HTMLElement | null): HTMLElement | null {
  const field = fields?.querySelector('.problem')?.closest('.field');
  return field?.querySelector<HTMLElement>('input, button:not(:disabled)') ?? null;
}

/** One question, or a few that belong together. */
export function FormScreen({ pack, kioskSession, dispatch }: KioskSessionScreen<'form'>) {
  const text = useText();
  const packText = usePackText(pack);
  const step = stepAt(pack, kioskSession, kioskSession.step);
  const fields = useRef<HTMLDivElement>(null);
  const { problems } = kioskSession;
  // What is wrong is where the next key goes.
  useEffect(() => {
    if (problems.length > 0) firstWrong(fields.current)?.focus();
  }, [problems]);
  if (step === undefined) return null;
  const goOn = () => {
    const check = checkFields(step.fields, kioskSession.answers);
    dispatch(check.kind === 'refused' ? { do: 'refuse', problems: check.problems } : { do: 'next' });
  };
  const isEmpty = step.fields.every((field) => !field.required && (kioskSession.answers[field.id] ?? '').length === 0);
  const oneTap = isOneTap(step.fields);
  const country = countryOf(pack, kioskSession.answers);
  return (
    <Frame
      pack={pack}
      kioskSession={kioskSession}
      title={packText(step.title)}
      hint={step.help === undefined ? undefined : packText(step.help)}
      picture={<BadgePreview kioskSession={kioskSession} />}
      actions={
        <>
          <Button kind="quiet" onPress={() => dispatch({ do: 'back' })}>
            <Icon name="arrow-left" />
            {text('nav.back')}
          </Button>
          <Button kind="primary" onPress={goOn}>
            {text(isEmpty ? 'nav.skip' : 'nav.next')}
            <Icon name="arrow-right" />
          </Button>
        </>
      }
    >
      <div className="fields" ref={fields}>
        {step.fields.map((field, index) => {
          const problem = kioskSession.problems.find((each) => each.field === field.id);
          return (
            <AnswerField
              key={field.id}
              pack={pack}
              field={field}
              focus={index === 0}
              country={country}
              answer={kioskSession.answers[field.id]}
              problem={problem === undefined ? undefined : text(`field.problem.${problem.reason}`, { limit: problem.limit ?? 0 })}
              onAnswer={(answer) => {
                dispatch({ do: 'answer', field: field.id, answer });
                if (oneTap) dispatch({ do: 'next' });
              }}
              onEnter={goOn}
            />
          );
        })}
      </div>
    </Frame>
  );
}
