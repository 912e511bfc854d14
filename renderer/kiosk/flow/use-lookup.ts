import { isDefinedError } from '@orpc/client';
import { useCallback, useEffect, useState } from 'react';
import type { KioskSessionId } from '../../../core/contract/common/ids.ts';
import type { LookupResult, LookupWay, OpenedRecord } from '../../../core/contract/screen/lookup.ts';
import { useStation } from '../../client/station.tsx';
import type { LookupNotice } from '../../lookup/notice.tsx';
import { useAfter } from '../../time/use-time.ts';
import type { KioskSession, KioskSessionEvent } from './kiosk-session-state.ts';
import { useCalls } from './use-calls.ts';

export interface Lookup {
  readonly find: (by: LookupWay) => void;
  /** The same for whoever comes next, while the last visitor's end is still on the screen. */
  readonly findNext: (by: LookupWay) => void;
  readonly open: (handle: string) => void;
  readonly isLooking: boolean;
  readonly notice: LookupNotice | null;
}

/** A notice stays this long, in milliseconds, unless something else happens. */
const staysFor = 12_000;

/**
 * Looks people up and moves the kiosk session on. A scan that finds one person opens their record at once: whoever lays down their own
 * card or ticket need not say so again.
 */
export function useLookup(
  kioskSession: KioskSession,
  dispatch: (event: KioskSessionEvent) => void,
  begin: () => KioskSessionId,
  onOpened: (record: OpenedRecord) => void,
): Lookup {
  const { client } = useStation();
  const [notice, setNotice] = useState<LookupNotice | null>(null);
  const opening = useCalls();
  const finding = useCalls();
  const clear = useCallback(() => setNotice(null), []);

  useAfter(notice === null ? null : staysFor, clear, notice);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen is another question.
  useEffect(clear, [kioskSession.at, clear]);

  const openIn = (id: KioskSessionId, handle: string) =>
    opening.call(
      client.kioskSession.open({ kioskSession: id, handle }),
      (record) => {
        onOpened(record);
        dispatch({ do: 'open', handle, record });
      },
      (error) => (isDefinedError(error) ? dispatch({ do: 'back' }) : setNotice({ kind: 'failed' })),
    );

  function taken(id: KioskSessionId, by: LookupWay, result: LookupResult, isNew: boolean): void {
    switch (result.kind) {
      case 'people': {
        const [first, ...others] = result.people;
        if ((by.way === 'scan' || by.way === 'card') && first !== undefined && others.length === 0 && !isNew) openIn(id, first.handle);
        else dispatch({ do: 'people', people: result.people, isOffer: isNew });
        return;
      }
      case 'nobody':
        if (isNew && result.filled !== null) dispatch({ do: 'fill', filled: result.filled });
        else if (isNew) setNotice({ kind: 'unreadable', reason: 'unknown' });
        else dispatch({ do: 'nobody', isLoading: result.isLoading, filled: result.filled });
        return;
      case 'group':
        dispatch({ do: 'group', handle: result.handle, name: result.name });
        return;
      default:
        setNotice(result);
    }
  }

  const ask = (id: KioskSessionId, by: LookupWay, isNew: boolean) => {
    setNotice(null);
    finding.call(
      client.kioskSession.find({ kioskSession: id, by }),
      (result) => taken(id, by, result, isNew),
      () => setNotice({ kind: 'failed' }),
    );
  };

  return {
    findNext: (by) => ask(begin(), by, false),
    find(by) {
      if (kioskSession.at === 'printing' || kioskSession.at === 'consent' || kioskSession.at === 'review') return;
      // Somebody who is registering anew scans a card to fill the form in.
      const isNew =
        kioskSession.at === 'category' || ((kioskSession.at === 'form' || kioskSession.at === 'message') && kioskSession.found === null);
      ask(kioskSession.at === 'attract' ? begin() : kioskSession.id, by, isNew);
    },
    open(handle) {
      if (kioskSession.at !== 'attract') openIn(kioskSession.id, handle);
    },
    isLooking: finding.isPending || opening.isPending,
    notice,
  };
}
