import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useStation } from '../../client/station.tsx';

/** What staff typed, and whom it finds; `found` is null where nothing is typed or nothing read yet. */
export function usePeopleSearch(token: string) {
  const { queries } = useStation();
  const [typed, setTyped] = useState('');
  const isTyped = typed.trim() !== '';
  const { data } = useQuery(
    queries.staff.desk.search.queryOptions({
      input: { token, text: typed },
      enabled: isTyped,
      placeholderData: keepPreviousData,
      retry: false,
      gcTime: 0,
    }),
  );
  return { typed, setTyped, found: isTyped && data !== undefined ? data : null };
}
export type PeopleSearching = ReturnType<typeof usePeopleSearch>;
