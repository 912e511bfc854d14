import { useRef, useState } from 'react';
import type { EventPack } from '../../core/contract/pack.ts';
import { useText } from '../i18n/text.tsx';
import { Desk } from './desk/desk.tsx';
import { PinPad } from './pin-pad.tsx';

const touches = 5;
const within = 3000;

/** The discreet way in for staff: five touches of the top left corner, then the PIN. */
export function StaffCorner({ pack }: { readonly pack: EventPack }) {
  const text = useText();
  const [open, setOpen] = useState<'shut' | 'pin' | { token: string }>('shut');
  const times = useRef<number[]>([]);
  const shut = () => setOpen('shut');
  if (open === 'pin') return <PinPad onEnter={(token) => setOpen({ token })} onClose={shut} />;
  if (open !== 'shut') return <Desk token={open.token} pack={pack} onClose={shut} />;
  return (
    <button
      type="button"
      className="staff-corner"
      aria-label={text('staff.corner')}
      onClick={() => {
        const now = performance.now();
        times.current = [...times.current.filter((time) => now - time < within), now];
        if (times.current.length < touches) return;
        times.current = [];
        setOpen('pin');
      }}
    />
  );
}
