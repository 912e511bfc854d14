import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import type { StationLine } from './link.ts';

function makeStation(line: StationLine) {
  return { ...line, queries: createTanstackQueryUtils(line.client) };
}
export type Station = ReturnType<typeof makeStation>;

const StationContext = createContext<Station | null>(null);

/** Gives its children the station at the other end of the line, with the queries that they watch it by. */
export function StationProvider({ line, children }: { line: StationLine; children: ReactNode }) {
  const station = useMemo(() => makeStation(line), [line]);
  return <StationContext value={station}>{children}</StationContext>;
}

/** The station's client, queries and connection. @throws Error in a component outside a `StationProvider` */
export function useStation(): Station {
  const station = useContext(StationContext);
  if (station === null) throw new Error('useStation is for components inside a StationProvider.');
  return station;
}

/** Whether there is a line to the station just now; a component that uses it is drawn again when that changes. */
export function useConnected(): boolean {
  const { subscribe, isConnected } = useStation();
  return useSyncExternalStore(subscribe, isConnected);
}
