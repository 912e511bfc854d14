import { useQuery } from '@tanstack/react-query';
import { useStation } from '../../client/station.tsx';

/** Lists that change by themselves are read again so often, in milliseconds. */
const readEvery = { people: 2_000, printers: 1_000 };

/** Who waits for approval, guests who have come, and the printers, read again and again; empty until they are read first. */
export function useDeskLists(token: string) {
  const { queries } = useStation();
  const live = { input: { token }, refetchInterval: readEvery.people, retry: false, gcTime: 0 } as const;
  const pending = useQuery(queries.staff.desk.pending.queryOptions(live));
  const arrivals = useQuery(queries.staff.desk.arrivals.queryOptions(live));
  const printers = useQuery(queries.staff.printing.printers.queryOptions({ ...live, refetchInterval: readEvery.printers }));
  return {
    pending: pending.data ?? [],
    arrivals: arrivals.data ?? [],
    printers: printers.data ?? [],
    /** The PIN's time is over, or the station is gone. */
    hasEnded: pending.isError,
  };
}
export type DeskLists = ReturnType<typeof useDeskLists>;
