import './staff.css';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import type { EventPack } from '../../core/contract/event/pack.ts';
import { useText } from '../i18n/text.tsx';
import { PinPad } from './pin-pad.tsx';

// Behind the PIN is most of the app, and few of those who stand at a kiosk ever see it: it is read when staff come.
const InStaffLanguage = lazy(() => import('../i18n/staff-language.tsx').then(({ InStaffLanguage: language }) => ({ default: language })));
const Desk = lazy(() => import('./desk/desk.tsx').then(({ Desk: screen }) => ({ default: screen })));
const StatusPanel = lazy(() => import('./status-panel.tsx').then(({ StatusPanel: screen }) => ({ default: screen })));

const touches = 5;
const within = 3000;

type Behind = (token: string, onClose: () => void) => ReactNode;

/** The discreet way in for staff: five touches of the top left corner, then the PIN. */
export function StaffCorner({ pack }: { readonly pack: EventPack }) {
  return <Corner event={pack.event} behind={(token, onClose) => <Desk token={token} pack={pack} onClose={onClose} />} />;
}

/** The same to the station alone: people are none of an exhibitor's business. */
export function StationCorner({ pack }: { readonly pack: EventPack }) {
  return (
    <Corner event={pack.event} behind={(token, onClose) => <StatusPanel token={token} pack={pack} onRole={onClose} onClose={onClose} />} />
  );
}

function Corner({ event, behind }: { readonly event: EventPack['event']; readonly behind: Behind }) {
  const text = useText();
  const [open, setOpen] = useState<'shut' | 'pin' | { token: string }>('shut');
  const times = useRef<number[]>([]);
  const shut = () => setOpen('shut');
  if (open === 'pin') return <PinPad onEnter={(token) => setOpen({ token })} onClose={shut} />;
  if (open !== 'shut')
    return (
      <Suspense fallback={null}>
        <InStaffLanguage event={event}>{behind(open.token, shut)}</InStaffLanguage>
      </Suspense>
    );
  return (
    <button
      type="button"
      className="staff-corner"
      data-repeats
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
