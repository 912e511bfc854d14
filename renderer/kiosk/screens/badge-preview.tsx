import './badge-preview.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Answers } from '../../../core/contract/common/answers.ts';
import { useStation } from '../../client/station.tsx';
import { useText } from '../../i18n/text.tsx';
import { svgUrl } from '../../theme.ts';
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

/** The badge as it will be printed, filling in as the visitor types. */
export function BadgePreview({ kioskSession }: { readonly kioskSession: KioskSessionRecord }) {
  const text = useText();
  const { queries } = useStation();
  const answers = useSettled(kioskSession.answers);
  const preview = useQuery(
    queries.kioskSession.preview.queryOptions({
      input: { category: kioskSession.category?.id ?? '', answers },
      enabled: kioskSession.category !== null,
      placeholderData: keepPreviousData,
      retry: false,
      // What a visitor typed must not outlive the kiosk session.
      gcTime: 0,
    }),
  );
  if (preview.data === undefined) return null;
  return <img className="badge-preview" src={svgUrl(preview.data.svg)} alt={text('badge.preview')} />;
}
