import { isDefinedError } from '@orpc/client';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { fromInput, toInput } from '../../../../core/clock/zoned-time.ts';
import type { RegistrantId } from '../../../../core/contract/common/ids.ts';
import type { EventPack } from '../../../../core/contract/event/pack.ts';
import { useStation } from '../../../client/station.tsx';
import { usePackText, useStaffText } from '../../../i18n/text.tsx';
import { Button } from '../../../ui/button.tsx';

/** Signs somebody in to a session after the fact, with the time when they came. */
export function SignIn({
  token,
  pack,
  registrant,
  onDone,
}: {
  readonly token: string;
  readonly pack: EventPack;
  readonly registrant: RegistrantId;
  readonly onDone: (message: string) => void;
}) {
  const text = useStaffText();
  const packText = usePackText(pack);
  const { queries } = useStation();
  const id = useId();
  const { timeZone } = pack.event;
  const [session, setSession] = useState(pack.sessions[0]?.id ?? '');
  const [at, setAt] = useState(toInput(Date.now(), timeZone));
  const sign = useMutation(queries.staff.sessions.sign.mutationOptions({ gcTime: 0, onSuccess: () => onDone(text('sessions.signed')) }));
  const { error } = sign;
  const came = fromInput(at, timeZone);
  return (
    <div className="row fields">
      <div className="field">
        <label htmlFor={`${id}-session`}>{text('gate.session')}</label>
        <select id={`${id}-session`} value={session} onChange={(event) => setSession(event.target.value)}>
          {pack.sessions.map(({ id: each, title }) => (
            <option key={each} value={each}>
              {packText(title)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-came`}>{text('sessions.came-at')}</label>
        <input id={`${id}-came`} type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
      </div>
      <Button
        kind="primary"
        disabled={sign.isPending || came === null}
        onPress={() => came !== null && sign.mutate({ token, session, registrant, direction: 'in', at: came })}
      >
        {text('sessions.sign-in')}
      </Button>
      {error !== null && (
        <p role="alert">{isDefinedError(error) && error.code === 'TIME_REFUSED' ? text('sessions.to-come') : text('find.failed')}</p>
      )}
    </div>
  );
}
