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
    window.addEventListener('keydown', stay);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('pointerdown', stay);
      window.removeEventListener('keydown', stay);
    };
  }, [after, onLeave]);
}
