import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useStation } from '../../client/station.tsx';
import { useText } from '../../i18n/text.tsx';
import { useScans } from '../../scan/scans.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Frame } from './frame.tsx';
import type { KioskSessionScreen } from './kiosk-session-screen.ts';

/** The invitation that opens a category, typed or scanned, before anything else is asked. */
export function InvitationScreen({ pack, kioskSession, dispatch }: KioskSessionScreen<'invitation'>) {
  const text = useText();
  const { queries } = useStation();
  const [code, setCode] = useState('');
  const invite = useMutation(
    queries.kioskSession.invite.mutationOptions({
      gcTime: 0,
      onSuccess: ({ result }, input) => {
        if (result === 'open') dispatch({ do: 'invited', code: input.code });
      },
    }),
  );
  const send = (given: string) => {
    const trimmed = given.trim().slice(0, 60);
    if (trimmed !== '') invite.mutate({ category: kioskSession.category?.id ?? '', code: trimmed });
  };
  useScans((scanned) => {
    setCode(scanned.trim().slice(0, 60));
    send(scanned);
  });
  const result = invite.data?.result;
  const problem = invite.isError
    ? text('find.failed')
    : result === undefined || result === 'open'
      ? undefined
      : text(`invitation.${result}`);
  return (
    <Frame
      pack={pack}
      kioskSession={kioskSession}
      title={text('invitation.title')}
      hint={text('invitation.hint')}
      actions={
        <>
          <Button kind="quiet" onPress={() => dispatch({ do: 'back' })}>
            <Icon name="arrow-left" />
            {text('nav.back')}
          </Button>
          <Button kind="primary" onPress={() => send(code)} disabled={code.trim() === '' || invite.isPending}>
            {text('nav.next')}
            <Icon name="arrow-right" />
          </Button>
        </>
      }
    >
      <TextField
        keyboard="code"
        label={text('invitation.code')}
        value={code}
        onChange={setCode}
        onEnter={() => send(code)}
        problem={problem}
        focus
      />
    </Frame>
  );
}
