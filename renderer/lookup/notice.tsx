import './notice.css';
import type { LookupResult } from '../../core/contract/screen/lookup.ts';
import type { MessageId } from '../i18n/messages.ts';
import { useText } from '../i18n/text.tsx';
import { Icon } from '../ui/icons.tsx';

/** What a look-up said that leads to no other screen. */
export type LookupNotice = Extract<LookupResult, { kind: 'refused' | 'unreadable' | 'mistyped' | 'wait' }> | { readonly kind: 'failed' };

function messageOf(notice: LookupNotice): MessageId {
  switch (notice.kind) {
    case 'refused':
      return `find.refused.${notice.reason}`;
    case 'unreadable':
      return `find.unreadable.${notice.reason}`;
    default:
      return `find.${notice.kind}`;
  }
}

/** Why a scan or a look-up led nowhere, and what to do. */
export function LookupNoticeText({ notice }: { readonly notice: LookupNotice | null }) {
  const text = useText();
  if (notice === null) return null;
  return (
    <p className="notice" role="alert" data-notice={notice.kind}>
      <Icon name="attention" />
      {text(messageOf(notice), notice.kind === 'wait' ? { seconds: notice.seconds } : {})}
    </p>
  );
}
