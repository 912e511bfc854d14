import { isDefinedError } from '@orpc/client';
import { useMutation } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import type { Field } from '../../core/contract/pack.ts';
import type { Answer } from '../../core/contract/visit.ts';
import { stepsOf } from '../flow/visit.ts';
import { usePackText, useText } from '../i18n/text.tsx';
import { useStation } from '../station/station.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icons.tsx';
import { BadgePreview } from './badge-preview.tsx';
import { Frame } from './frame.tsx';
import type { VisitScreen } from './visit-screen.ts';

/** Everything once more, the badge as it will be, and the last tap. */
export function ReviewScreen({ pack, visit, language, dispatch }: VisitScreen<'review'> & { readonly language: string }) {
  const text = useText();
  const packText = usePackText(pack);
  const { locale } = useIntl();
  const { queries } = useStation();
  const register = useMutation(
    queries.visit.register.mutationOptions({
      // The same visit sent again changes nothing, so a broken line is simply tried again.
      retry: (count, error) => count < 5 && !isDefinedError(error),
      retryDelay: 400,
      gcTime: 0,
      onSuccess: ({ job }) => dispatch({ do: 'print', job }),
      onError(error) {
        if (isDefinedError(error) && error.code === 'ANSWERS_REFUSED') dispatch({ do: 'refuse', problems: error.data.problems });
        else if (isDefinedError(error) && error.code === 'CONSENT_MISSING') dispatch({ do: 'back' });
      },
    }),
  );

  const shown = (field: Field, answer: Answer | undefined): string => {
    const values = answer === undefined ? [] : typeof answer === 'string' ? [answer] : answer;
    if (field.type === 'choice' || field.type === 'choices') {
      const labels = values.flatMap((value) =>
        field.options.filter((option) => option.value === value).map((option) => packText(option.label)),
      );
      return new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(labels);
    }
    if (field.type === 'country' && values[0] !== undefined)
      return new Intl.DisplayNames([locale], { type: 'region' }).of(values[0]) ?? values[0];
    return values.join(' ');
  };

  const send = () =>
    register.mutate({ visit: visit.id, category: visit.category?.id ?? '', language, answers: visit.answers, consents: visit.consents });
  const isFull = register.error !== null && isDefinedError(register.error) && register.error.code === 'STORE_FULL';
  const rows = stepsOf(pack, visit).flatMap((step) =>
    step.fields.map((field) => ({ step: step.id, field, value: shown(field, visit.answers[field.id]) })),
  );

  return (
    <Frame
      pack={pack}
      visit={visit}
      title={text('review.title')}
      hint={text('review.hint')}
      picture={<BadgePreview visit={visit} />}
      actions={
        <>
          <Button kind="quiet" onPress={() => dispatch({ do: 'back' })} disabled={register.isPending}>
            <Icon name="arrow-left" />
            {text('nav.back')}
          </Button>
          <Button kind="primary" onPress={send} disabled={register.isPending}>
            {text(register.isPending ? 'review.sending' : 'review.print')}
          </Button>
        </>
      }
    >
      <dl className="review">
        {rows
          .filter(({ value }) => value !== '')
          .map(({ step, field, value }) => (
            <div key={field.id}>
              <dt>{packText(field.label)}</dt>
              <dd>{value}</dd>
              <Button
                kind="quiet"
                label={text('review.change.label', { field: packText(field.label) })}
                onPress={() => dispatch({ do: 'correct', step })}
              >
                {text('review.change')}
              </Button>
            </div>
          ))}
      </dl>
      {register.isError && (
        <Dialog title={text('error.title')}>
          <p>{text(isFull ? 'error.full' : 'error.hint')}</p>
          <div className="actions">
            <Button kind="primary" onPress={send}>
              {text('error.retry')}
            </Button>
            <Button kind="secondary" onPress={() => register.reset()}>
              {text('nav.back')}
            </Button>
          </div>
        </Dialog>
      )}
    </Frame>
  );
}
