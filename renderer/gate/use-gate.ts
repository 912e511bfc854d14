import { isDefinedError, ORPCError } from '@orpc/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { uuid7 } from '../../core/clock/uuid7.ts';
import { ScanId, WaitingId } from '../../core/contract/common/ids.ts';
import type { GateVerdict, GateView } from '../../core/contract/screen/gate.ts';
import { useStation } from '../client/station.tsx';
import { useScans } from '../scan/scans.tsx';
import { useAfter } from '../time/use-time.ts';
import { createScanQueue, noneWaiting, type ScanOutcome, type ScansWaiting } from './scan-queue.ts';
import { createSignals, signalOf } from './signals.ts';

/** A verdict stays so long, in milliseconds, unless the next comes; one that wants something done stays longer. */
const shownFor = { done: 6_000, open: 60_000, askedAgain: 10_000 };

/** The same code again within this, in milliseconds, changes nothing on the screen: a double beep is no news. */
const sameScanStays = 1_500;

/** What the station's refusal means for a scan that waits. */
function outcomeOf(error: unknown): ScanOutcome {
  const code = error instanceof ORPCError ? error.code : null;
  // A station that was started again knows the id and not the verdict: the badge is shown once more.
  if (code === 'STALE' || code === 'ID_TAKEN') return { kind: 'stale' };
  return { kind: 'failed', trouble: code === 'STORE_FULL' ? 'full' : code === 'DECOMMISSIONED' ? 'decommissioned' : 'stalled' };
}

/** A UUID of version 7 (RFC 9562 §5.7) by the screen's clock: made here, so that a scan that is sent again stays the same scan. */
export function newScanId(): ScanId {
  return ScanId.parse(uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(16))));
}

/** A UUID of version 7 (RFC 9562 §5.7) by the screen's clock, for somebody's place on a waiting list. */
export function newWaitingId(): WaitingId {
  return WaitingId.parse(uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(16))));
}

export interface GateAtWork {
  readonly view: GateView | undefined;
  /** The pack has no such checkpoint any more. */
  readonly isNowhere: boolean;
  /** What is shown now; null while nobody is there. */
  readonly verdict: GateVerdict | null;
  readonly waiting: ScansWaiting;
  /** The last scan waited for too long and has to be made again. */
  readonly isAskedAgain: boolean;
  /** What the gate's own procedures answered. */
  readonly show: (verdict: GateVerdict) => void;
  readonly scan: (text: string) => void;
}

/** A gate at work: scans from wherever they come, in order; the verdict that is shown, heard and felt. */
export function useGate(): GateAtWork {
  const { queries, client } = useStation();
  const live = useQuery(queries.gate.watch.experimental_liveOptions({ input: {}, retry: true, gcTime: 0 }));
  const [shown, setShown] = useState<{ verdict: GateVerdict; stays: number } | null>(null);
  const [waiting, setWaiting] = useState<ScansWaiting>(noneWaiting);
  /** How often a scan had to be made again; null where that has been on the screen for long enough. */
  const [askedAgain, setAskedAgain] = useState<number | null>(null);
  const signals = useMemo(createSignals, []);
  const current = useRef<{ verdict: GateVerdict; since: number } | null>(null);
  const signalled = useRef(new Set<string>());
  const showUnseen = useRef(() => {});

  const show = useCallback(
    (verdict: GateVerdict) => {
      const isOpen = verdict.verdict !== 'admitted' && !verdict.isUndone;
      // A badge that lies there is said again and again: what the steward reads of it stays.
      const kept = current.current;
      if (verdict.isRepeat && kept !== null && kept.verdict.scan === verdict.scan && Date.now() < kept.since + sameScanStays) return;
      current.current = { verdict, since: Date.now() };
      setShown({ verdict, stays: isOpen ? shownFor.open : shownFor.done });
      if (verdict.isUndone || verdict.isRepeat) return;
      signalled.current.add(verdict.scan);
      signals(signalOf(verdict));
    },
    [signals],
  );
  const queue = useMemo(
    () =>
      createScanQueue({
        send: (scan, text, at) =>
          client.gate
            .scan({ scan: ScanId.parse(scan), text: text.slice(0, 20_000), at })
            .then((verdict): ScanOutcome => ({ kind: 'judged', verdict }), outcomeOf),
        onVerdict: (verdict) => {
          show(verdict);
          showUnseen.current();
        },
        onStale: () => {
          // What was shown is somebody else's; the next verdict takes its place, and what is to be made again stays beside it.
          setShown(null);
          signals('ask');
          setAskedAgain((before) => (before ?? 0) + 1);
          showUnseen.current();
        },
        now: Date.now,
        onWaiting: setWaiting,
        newId: newScanId,
        after: (ms, run) => void window.setTimeout(run, ms),
      }),
    [client, show, signals],
  );
  useScans(queue.add);

  // Scanners at the station's own ports are judged there: what is new and was not asked for here is shown as well.
  const recent = live.data?.recent;
  const first = useRef(true);
  useEffect(() => {
    showUnseen.current = () => {
      if (recent === undefined || (queue.isWaiting() && !first.current)) return;
      const unseen = recent.filter(({ scan }) => !signalled.current.has(scan)).toReversed();
      for (const one of unseen) {
        signalled.current.add(one.scan);
        // What was judged before this screen came on is no news.
        if (!first.current) show(one);
      }
      first.current = false;
    };
    showUnseen.current();
  }, [recent, show, queue]);

  useAfter(shown?.stays ?? null, () => setShown(null), shown);
  useAfter(askedAgain === null ? null : shownFor.askedAgain, () => setAskedAgain(null), askedAgain);
  const isNowhere = live.failureReason !== null && isDefinedError(live.failureReason) && live.failureReason.code === 'NOT_A_GATE';
  return { isNowhere, view: live.data, verdict: shown?.verdict ?? null, waiting, isAskedAgain: askedAgain !== null, show, scan: queue.add };
}

/** One of the gate's procedures that answers with a verdict, shown as soon as it is there. */
export function useGateActions(show: (verdict: GateVerdict) => void) {
  const { queries } = useStation();
  const options = { gcTime: 0, onSuccess: show } as const;
  return {
    answer: useMutation(queries.gate.answer.mutationOptions(options)),
    undo: useMutation(queries.gate.undo.mutationOptions(options)),
    override: useMutation(queries.gate.override.mutationOptions(options)),
    admit: useMutation(queries.gate.admit.mutationOptions(options)),
    wait: useMutation(queries.gate.wait.mutationOptions(options)),
    call: useMutation(queries.gate.call.mutationOptions({ gcTime: 0 })),
    drop: useMutation(queries.gate.drop.mutationOptions({ gcTime: 0 })),
    set: useMutation(queries.gate.set.mutationOptions({ gcTime: 0 })),
    rehearse: useMutation(queries.gate.rehearse.mutationOptions({ gcTime: 0 })),
    acknowledge: useMutation(queries.gate.acknowledge.mutationOptions({ gcTime: 0 })),
    settle: useMutation(queries.gate.settle.mutationOptions({ gcTime: 0 })),
  };
}
