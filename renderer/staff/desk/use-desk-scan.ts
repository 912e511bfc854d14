import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { RegistrantId } from '../../../core/contract/common/ids.ts';
import { useStation } from '../../client/station.tsx';
import type { LookupNotice } from '../../lookup/notice.tsx';
import { useScans } from '../../scan/scans.tsx';

/** Opens whom a scanned code names. Returns why the last scan led nowhere; null where it did not. */
export function useDeskScan(token: string, onOpen: (registrant: RegistrantId) => void): LookupNotice | null {
  const { queries } = useStation();
  const [notice, setNotice] = useState<LookupNotice | null>(null);
  const scan = useMutation(queries.staff.desk.scan.mutationOptions({ gcTime: 0 }));
  useScans((code) => {
    setNotice(null);
    scan.mutate(
      { token, text: code },
      {
        onSuccess(result) {
          if (result.kind !== 'people') setNotice(result);
          else if (result.people[0] === undefined) setNotice({ kind: 'unreadable', reason: 'unknown' });
          else onOpen(result.people[0].registrant);
        },
        onError: () => setNotice({ kind: 'failed' }),
      },
    );
  });
  return notice;
}
