import './dimmed.css';
import { useState } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useAfter, useLeaving } from '../../time/use-time.ts';

/** How long a line stands at one place of a dark screen, in milliseconds: what stands still burns in. */
const standsFor = 60_000;
/** Steps of its way, each a part of the room there is: by numbers without a common divisor, so that it comes everywhere. */
const way = { across: 5, down: 7 } as const;

/** Dark, but for a line that moves; a touch wakes it and is only that. */
function Dark({ onWake }: { readonly onWake: () => void }) {
  const text = useText();
  const [step, setStep] = useState(0);
  useAfter(standsFor, () => setStep(step + 1), step);
  const place = {
    insetBlockStart: `${10 + (70 * ((step * 3) % way.down)) / (way.down - 1)}%`,
    insetInlineStart: `${8 + (52 * ((step * 2) % way.across)) / (way.across - 1)}%`,
  };
  return (
    <button type="button" className="dark" data-covers data-unheld onClick={onWake}>
      <span style={place}>{text('dimmed.wake')}</span>
    </button>
  );
}

/**
 * Darkens the screen once nobody has touched it for `ms`; null for never. Belongs on screens where nobody is in the middle of something: where
 * it goes away, the screen is light.
 */
export function Dimmed({ ms }: { readonly ms: number | null }) {
  const [isDark, setDark] = useState(false);
  if (isDark) return <Dark onWake={() => setDark(false)} />;
  return ms === null ? null : <Awake ms={ms} onLeave={() => setDark(true)} />;
}

function Awake({ ms, onLeave }: { readonly ms: number; readonly onLeave: () => void }) {
  useLeaving(ms, onLeave);
  return null;
}
