import { isDefinedError } from '@orpc/client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { StaffRank } from '../../core/contract/screen/pin.ts';
import { useStation } from '../client/station.tsx';
import { useText } from '../i18n/text.tsx';
import { useAfter } from '../time/use-time.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Icon } from '../ui/icons.tsx';

const leaveAfter = 30_000;

/** Digits for a PIN. @param as what it is for: a supervisor's PIN where there is one, or that of staff */
export function PinPad({
  as = 'staff',
  onEnter,
  onClose,
}: {
  readonly as?: StaffRank;
  readonly onEnter: (token: string) => void;
  readonly onClose: () => void;
}) {
  const text = useText();
  const { queries } = useStation();
  const [pin, setPin] = useState('');
  const enter = useMutation(
    queries.staff.enter.mutationOptions({ gcTime: 0, onSuccess: ({ token }) => onEnter(token), onError: () => setPin('') }),
  );
  // Each digit starts the wait anew.
  useAfter(leaveAfter, onClose, pin);

  const refused = enter.error !== null && isDefinedError(enter.error) ? enter.error : null;
  const wait = refused?.code === 'PIN_REFUSED' ? refused.data.retryAfterMs : 0;
  const problem = !enter.isError
    ? undefined
    : refused?.code === 'SUPERVISOR_ONLY'
      ? text('staff.pin.supervisor')
      : wait > 0
        ? text('staff.pin.wait', { seconds: Math.ceil(wait / 1000) })
        : text('staff.pin.wrong');
  const type = (digits: string) => setPin(digits.replace(/\D/g, '').slice(0, 12));
  const send = () => {
    if (pin.length >= 4) enter.mutate({ pin, as });
  };
  return (
    <Dialog title={text('staff.corner')}>
      <TextField
        label={text(refused?.code === 'SUPERVISOR_ONLY' ? 'staff.pin.supervisors' : 'staff.pin')}
        value={pin}
        onChange={type}
        onEnter={send}
        problem={problem}
        mode="numeric"
        hidden
        keyboard="none"
        focus
      />
      <div className="pin-pad" dir="ltr" data-repeats>
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
          <Button key={digit} kind="secondary" onPress={() => type(pin + digit)}>
            {digit}
          </Button>
        ))}
        <Button kind="quiet" label={text('staff.delete')} onPress={() => setPin(pin.slice(0, -1))}>
          <Icon name="erase" />
        </Button>
        <Button kind="secondary" onPress={() => type(`${pin}0`)}>
          0
        </Button>
        <Button kind="primary" onPress={send} disabled={pin.length < 4 || enter.isPending}>
          {text('staff.enter')}
        </Button>
      </div>
      <Button kind="quiet" onPress={onClose}>
        {text('staff.close')}
      </Button>
    </Dialog>
  );
}
