import './review.css';
import { isDefinedError } from '@orpc/client';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { namedLetter } from '../../../core/contract/common/named-letter.ts';
import { useStation } from '../../client/station.tsx';
import { useShownAnswer } from '../../i18n/shown-answer.ts';
import { usePackText, useText } from '../../i18n/text.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icons.tsx';
import { changesOf } from '../flow/kiosk-session-record.ts';
import { answersOf } from '../flow/steps.ts';
import { BadgePreview } from './badge-preview.tsx';
import { Frame } from './frame.tsx';
import type { KioskSessionScreen } from './kiosk-session-screen.ts';
import { useBadgePreview } from './use-badge-preview.ts';

/** Everything once more, the badge as it will be, and the last tap. */
export function ReviewScreen({ pack, kioskSession, language, dispatch }: KioskSessionScreen<'review'> & { readonly language: string }) {
  const text = useText();
  const packText = usePackText(pack);
  const { queries } = useStation();
  const register = useMutation(
    queries.kioskSession.register.mutationOptions({
      // The same kiosk session sent again changes nothing, so a broken line is simply tried again.
      retry: (count, error) => count < 5 && !isDefinedError(error),
      retryDelay: 400,
      gcTime: 0,
      onSuccess: ({ job }) => dispatch({ do: 'print', job }),
      onError(error) {
        if (isDefinedError(error) && error.code === 'ANSWERS_REFUSED') dispatch({ do: 'refuse', problems: error.data.problems });
        else if (isDefinedError(error) && error.code === 'CONSENT_MISSING') dispatch({ do: 'back' });
        else if (isDefinedError(error) && error.code === 'NOT_READY') dispatch({ do: 'show-message', state: error.data.state });
        else if (isDefinedError(error) && error.code === 'ALREADY_HERE')
          dispatch({ do: 'people', people: error.data.people, isOffer: true });
      },
    }),
  );
  const apply = useMutation(
    queries.kioskSession.apply.mutationOptions({
      retry: (count, error) => count < 5 && !isDefinedError(error),
      retryDelay: 400,
      gcTime: 0,
      onSuccess: ({ handle }) => dispatch({ do: 'applied', handle }),
      onError(error) {
        if (isDefinedError(error) && error.code === 'ANSWERS_REFUSED') dispatch({ do: 'refuse', problems: error.data.problems });
        else if (isDefinedError(error) && error.code === 'CONSENT_MISSING') dispatch({ do: 'back' });
        else if (isDefinedError(error) && error.code === 'NOT_READY') dispatch({ do: 'show-message', state: error.data.state });
      },
    }),
  );
  const checkIn = useMutation(
    queries.kioskSession.checkIn.mutationOptions({
      retry: (count, error) => count < 5 && !isDefinedError(error),
      retryDelay: 400,
      gcTime: 0,
      onSuccess: ({ job }) => dispatch({ do: 'print', job }),
      onError(error) {
        if (!isDefinedError(error)) return;
        if (error.code === 'ANSWERS_REFUSED') dispatch({ do: 'refuse', problems: error.data.problems });
        else if (error.code === 'CONSENT_MISSING') dispatch({ do: 'back' });
        else if (error.code === 'NOT_READY' && error.data.state !== 'ready') dispatch({ do: 'show-message', state: error.data.state });
      },
    }),
  );

  const shown = useShownAnswer(pack);
  const letters = [...new Set((useBadgePreview(kioskSession)?.missing ?? []).flatMap((each) => each.letters))];

  const needsApproval = kioskSession.category?.entry === 'approval';
  const isPending = apply.isPending || register.isPending || checkIn.isPending;
  const send = () => {
    const { id, found, answers, consents, isSomebodyElse } = kioskSession;
    const anew = {
      kioskSession: id,
      category: kioskSession.category?.id ?? '',
      language,
      answers,
      consents,
      isSomebodyElse,
      invitation: kioskSession.invitation,
    };
    if (found === null) (needsApproval ? apply : register).mutate(anew);
    else
      checkIn.mutate({
        kioskSession: id,
        handle: found.handle,
        language,
        answers: changesOf(kioskSession),
        consents,
        isExpress: kioskSession.isExpress === true,
      });
  };
  // Whoever holds their ticket to the scanner has said all: the one tap that is left is theirs who want to look first.
  const isSent = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the screen comes.
  useEffect(() => {
    if (kioskSession.isExpress !== true || isSent.current) return;
    isSent.current = true;
    send();
  }, []);
  const isOnItsWay = kioskSession.isExpress === true && !checkIn.isError;
  const isFull =
    (isDefinedError(register.error) && register.error.code === 'STORE_FULL') ||
    (isDefinedError(checkIn.error) && checkIn.error.code === 'STORE_FULL');
  const rows = answersOf(pack, kioskSession).map(({ step, field, isHeld, isOpen }) => ({
    step,
    field,
    isOpen,
    value: isHeld ? text('review.held') : shown(field, kioskSession.answers[field.id]),
  }));

  return (
    <Frame
      pack={pack}
      kioskSession={kioskSession}
      title={text(isOnItsWay ? 'review.sending' : 'review.title')}
      hint={isOnItsWay ? undefined : text('review.hint')}
      picture={<BadgePreview kioskSession={kioskSession} />}
      actions={
        isOnItsWay ? undefined : (
          <>
            <Button kind="quiet" onPress={() => dispatch({ do: 'back' })} disabled={isPending}>
              <Icon name="arrow-left" />
              {text('nav.back')}
            </Button>
            <Button kind="primary" onPress={send} disabled={isPending}>
              {text(isPending ? 'review.sending' : needsApproval && kioskSession.found === null ? 'review.apply' : 'review.print')}
            </Button>
          </>
        )
      }
    >
      {letters.length > 0 && (
        <p className="notice" role="status">
          {text('review.missing', { letters: letters.map(namedLetter).join(', ') })}
        </p>
      )}
      <dl className="review">
        {rows
          .filter(({ value }) => value !== '')
          .map(({ step, field, value, isOpen }) => (
            <div key={field.id}>
              <dt>{packText(field.label)}</dt>
              <dd>
                <span>{value}</span>
                {isOpen && (
                  <Button
                    kind="quiet"
                    label={text('review.change.label', { field: packText(field.label) })}
                    onPress={() => dispatch({ do: 'correct', step })}
                  >
                    {text('review.change')}
                  </Button>
                )}
              </dd>
            </div>
          ))}
      </dl>
      {(register.isError || checkIn.isError || apply.isError) && (
        <Dialog title={text('error.title')}>
          <p>{text(isFull ? 'error.full' : 'error.hint')}</p>
          <div className="actions">
            <Button kind="primary" onPress={send}>
              {text('error.retry')}
            </Button>
            <Button
              kind="secondary"
              onPress={() => {
                register.reset();
                apply.reset();
                checkIn.reset();
              }}
            >
              {text('nav.back')}
            </Button>
          </div>
        </Dialog>
      )}
    </Frame>
  );
}
