import { isDefinedError } from '@orpc/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { NewPin, type StaffRank } from '../../core/contract/screen/pin.ts';
import { useStation } from '../client/station.tsx';
import { useStaffText } from '../i18n/text.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';

/** Sets a PIN, or takes the supervisors' away: who may open what at this station. */
export function PinsPanel({ token, onClose }: { readonly token: string; readonly onClose: () => void }) {
  const text = useStaffText();
  const { queries } = useStation();
  const read = useQuery(queries.staff.pins.read.queryOptions({ input: { token }, retry: false, gcTime: 0 }));
  const [typed, setTyped] = useState<Readonly<Record<StaffRank, string>>>({ staff: '', supervisor: '' });
  const [message, setMessage] = useState<string | null>(null);
  const set = useMutation(
    queries.staff.pins.set.mutationOptions({
      gcTime: 0,
      onMutate: () => setMessage(null),
      async onSuccess(_, { pin }) {
        setTyped({ staff: '', supervisor: '' });
        setMessage(text(pin === null ? 'pins.removed' : 'pins.set'));
        await read.refetch();
      },
    }),
  );
  if (read.data === undefined) return null;
  const { hasSupervisor, maySet } = read.data;
  const code = set.error !== null && isDefinedError(set.error) ? set.error.code : null;
  const isReady = (rank: StaffRank) => NewPin.safeParse(typed[rank]).success && !set.isPending;
  const send = (of: StaffRank) => {
    if (isReady(of)) set.mutate({ token, of, pin: typed[of] });
  };
  return (
    <Dialog title={text('pins.title')}>
      <p>
        {text(hasSupervisor ? 'pins.two' : 'pins.one')} {text('pins.digits')}
      </p>
      {!maySet && <p role="status">{text('staff.pin.supervisor')}</p>}
      {maySet &&
        (['staff', 'supervisor'] as const).map((rank) => (
          <div key={rank} className="pin-row">
            <TextField
              label={text(`pins.${rank}`)}
              value={typed[rank]}
              onChange={(given) => setTyped({ ...typed, [rank]: given.replace(/\D/g, '').slice(0, 12) })}
              onEnter={() => send(rank)}
              problem={set.isError && set.variables.of === rank ? text(code === 'SAME_PIN' ? 'pins.same' : 'find.failed') : undefined}
              mode="numeric"
              hidden
            />
            <div className="actions">
              <Button kind="primary" disabled={!isReady(rank)} onPress={() => send(rank)}>
                {text(`pins.set.${rank}`)}
              </Button>
              {rank === 'supervisor' && hasSupervisor && (
                <Button kind="secondary" disabled={set.isPending} onPress={() => set.mutate({ token, of: rank, pin: null })}>
                  {text('pins.remove')}
                </Button>
              )}
            </div>
          </div>
        ))}
      {message !== null && <p role="status">{message}</p>}
      <Button kind="quiet" onPress={onClose}>
        {text('staff.back')}
      </Button>
    </Dialog>
  );
}
