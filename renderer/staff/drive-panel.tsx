import { type InferClientErrors, isDefinedError } from '@orpc/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { StationClient } from '../client/link.ts';
import { useStation } from '../client/station.tsx';
import { useStaffText } from '../i18n/text.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

type DriveFailure = InferClientErrors<StationClient['staff']['drive']['write']>;

/** A removable drive that is plugged in is noticed within this, in milliseconds. */
const pollInterval = 2_000;

function problemOf(error: DriveFailure | null): string | null {
  if (error === null) return null;
  return isDefinedError(error) && error.code === 'DRIVE_REFUSED' ? error.data.detail : error.message;
}

/** Outbox onto a removable drive, feed from one: for a venue without any network. */
export function DrivePanel({ token, onClose }: { readonly token: string; readonly onClose: () => void }) {
  const text = useStaffText();
  const { queries } = useStation();
  const places = useQuery(
    queries.staff.drive.places.queryOptions({ input: { token }, refetchInterval: pollInterval, retry: false, gcTime: 0 }),
  );
  const write = useMutation(queries.staff.drive.write.mutationOptions());
  const read = useMutation(queries.staff.drive.read.mutationOptions());
  const problem = problemOf(write.error) ?? problemOf(read.error);
  const start = () => {
    write.reset();
    read.reset();
  };
  return (
    <Dialog title={text('staff.drive')}>
      <p>{text('staff.drive.hint')}</p>
      {places.data?.length === 0 && <p>{text('staff.drive.none')}</p>}
      <div className="drive-places">
        {(places.data ?? []).map(({ path, name, files }) => (
          <div key={path} className="actions">
            <Button
              kind="primary"
              disabled={write.isPending}
              onPress={() => {
                start();
                write.mutate({ token, path });
              }}
            >
              {text('staff.drive.write', { name })}
            </Button>
            {files.map((file) => (
              <Button
                key={file}
                kind="secondary"
                disabled={read.isPending}
                onPress={() => {
                  start();
                  read.mutate({ token, path, file });
                }}
              >
                {text('staff.drive.read', { file })}
              </Button>
            ))}
          </div>
        ))}
      </div>
      <p role="status">
        {problem ??
          (write.data !== undefined
            ? text('staff.drive.written', write.data)
            : read.data !== undefined
              ? text('staff.drive.taken', read.data)
              : '')}
      </p>
      <Button kind="quiet" onPress={onClose}>
        {text('staff.back')}
      </Button>
    </Dialog>
  );
}
