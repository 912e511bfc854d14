import { useEffect } from 'react';

/** Calls once nobody has touched or typed anything for so long, in milliseconds. */
export function useLeaving(after: number, onLeave: () => void): void {
  useEffect(() => {
    let timer = window.setTimeout(onLeave, after);
    const stay = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(onLeave, after);
    };
    window.addEventListener('pointerdown', stay);
    // A scan is use, too: its keys go no further than the window.
    window.addEventListener('keydown', stay, { capture: true });
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('pointerdown', stay);
      window.removeEventListener('keydown', stay, { capture: true });
    };
  }, [after, onLeave]);
}
