import { type ReactNode, use } from 'react';
import type { EventPack } from '../../core/contract/event/pack.ts';
import { staffLanguageOf } from '../../core/pack/interface-language.ts';
import { ShownLanguage, useLanguage } from './language.tsx';
import { messagesOf } from './messages.ts';
import { staffMessages } from './staff-messages.ts';

/** What is behind the PIN, in the nearest language to the present one that staff are served in: all of it, the pack's texts with it. */
export function InStaffLanguage({ event, children }: { readonly event: EventPack['event']; readonly children: ReactNode }) {
  const { own, pack } = staffLanguageOf(useLanguage(), event);
  const visitors = use(messagesOf(own));
  return (
    <ShownLanguage language={pack} locale={own} timeZone={event.timeZone} messages={{ ...visitors, ...staffMessages[own] }}>
      {children}
    </ShownLanguage>
  );
}
