import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Answers } from '../../../core/contract/common/answers.ts';
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

/** The badge as it would be now, and what of it would come out as boxes; undefined until the station has drawn it. */
export function useBadgePreview(kioskSession: KioskSessionRecord) {
  const { queries } = useStation();
  const answers = useSettled(kioskSession.answers);
  return useQuery(
    queries.kioskSession.preview.queryOptions({
      input: { category: kioskSession.category?.id ?? '', answers },
      enabled: kioskSession.category !== null,
      placeholderData: keepPreviousData,
      retry: false,
      // What a visitor typed must not outlive the kiosk session.
      gcTime: 0,
    }),
  ).data;
}
