import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { namedLetter } from '../../../../core/contract/common/named-letter.ts';
import { useStation } from '../../../client/station.tsx';
import { useText } from '../../../i18n/text.tsx';
import { Button } from '../../../ui/button.tsx';
import { ChoiceList } from '../../../ui/choice.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { Frame } from '../frame.tsx';
import type { KioskSessionScreen } from '../kiosk-session-screen.ts';

/** A leader's group: who has a badge already, and badges for all others or some, in one run. */
export function GroupScreen({ pack, kioskSession, dispatch }: KioskSessionScreen<'group'>) {
  const text = useText();
  const { queries } = useStation();
  const [left, setLeft] = useState<readonly string[]>([]);
  const group = useQuery(
    queries.kioskSession.group.queryOptions({
      input: { kioskSession: kioskSession.id, handle: kioskSession.handle },
      retry: false,
      gcTime: 0,
      refetchOnMount: 'always',
    }),
  );
  const print = useMutation(
    queries.kioskSession.checkInGroup.mutationOptions({
      retry: 2,
      gcTime: 0,
      onSuccess: ({ jobs }) => dispatch(jobs.length === 0 ? { do: 'reset' } : { do: 'print-group', jobs }),
    }),
  );
  const members = group.data?.members ?? [];
  const ready = members.filter(({ state }) => state === 'ready');
  const chosen = ready.filter(({ handle }) => !left.includes(handle));
  const toggle = (handle: string) => {
    if (!ready.some((member) => member.handle === handle)) return;
    setLeft(left.includes(handle) ? left.filter((each) => each !== handle) : [...left, handle]);
  };
  const send = () =>
    print.mutate({
      kioskSession: kioskSession.id,
      handle: kioskSession.handle,
      members: chosen.map(({ handle }) => handle),
      haveAgreed: true,
    });
  return (
    <Frame
      pack={pack}
      title={kioskSession.name}
      hint={text('group.hint', { all: members.length, printed: members.filter(({ state }) => state === 'printed').length })}
      actions={
        <>
          <Button kind="quiet" onPress={() => dispatch({ do: 'back' })}>
            <Icon name="arrow-left" />
            {text(kioskSession.found === null ? 'nav.back' : 'group.only-me')}
          </Button>
          <Button kind="primary" onPress={send} disabled={chosen.length === 0 || print.isPending}>
            {text(chosen.length === ready.length ? 'group.print.all' : 'group.print.some', { count: chosen.length })}
          </Button>
        </>
      }
    >
      {print.isError && <p role="alert">{text('error.hint')}</p>}
      <ChoiceList
        label={kioskSession.name}
        several
        columns="wide"
        options={members.map(({ handle, name, organisation, state, missing }) => ({
          value: handle,
          label: name,
          detail:
            state !== 'ready'
              ? text(`group.state.${state}`)
              : missing.length > 0
                ? text('badge.missing', { letters: missing.map(namedLetter).join(', ') })
                : (organisation ?? undefined),
        }))}
        chosen={chosen.map(({ handle }) => handle)}
        onToggle={toggle}
      />
      <p className="hint">{text('group.agreed')}</p>
    </Frame>
  );
}
