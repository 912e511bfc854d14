import { useState } from 'react';
import { useAfter } from './use-time.ts';

/** Whether something is so, and has been for `ms` without a break; what is so when the component comes counts at once. */
export function useSteady(is: boolean, ms: number): boolean {
  const [isSteady, setSteady] = useState(is);
  useAfter(is && !isSteady ? ms : null, () => setSteady(true), is);
  if (!is && isSteady) setSteady(false);
  return is && isSteady;
}
