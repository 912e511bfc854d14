import { useEffect, useState } from 'react';
import type { Answers } from '../../../core/contract/common/answers.ts';
import type { StationClient } from '../../client/link.ts';
import { useStation } from '../../client/station.tsx';
import type { KioskSessionRecord } from '../flow/kiosk-session-record.ts';

const settleAfter = 120;

/** The answers once typing pauses. */
function useSettled(answers: Answers): Answers {
  const [settled, setSettled] = useState(answers);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(answers), settleAfter);
    return () => window.clearTimeout(timer);
  }, [answers]);
  return settled;
}

type Preview = Awaited<ReturnType<StationClient['kioskSession']['preview']>>;

/** What can't be drawn now is drawn with the next letter; what was drawn stays. */
const ignore = () => {};

/**
 * The badge as it would be now, and what of it would come out as boxes; undefined until the station has drawn it. Asked without a query: what a
 * visitor typed would be its key, and V8 keeps the last query alive with the shape of its fetch.
 */
export function useBadgePreview(kioskSession: KioskSessionRecord): Preview | undefined {
  const { client } = useStation();
  const answers = useSettled(kioskSession.answers);
  const category = kioskSession.category?.id;
  const [preview, setPreview] = useState<Preview>();
  useEffect(() => {
    if (category === undefined) return;
    const leaving = new AbortController();
    client.kioskSession.preview({ category, answers }, { signal: leaving.signal }).then((drawn) => {
      if (!leaving.signal.aborted) setPreview(drawn);
    }, ignore);
    return () => leaving.abort();
  }, [client, category, answers]);
  return preview;
}
