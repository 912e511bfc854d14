import { useMutation, useQuery } from '@tanstack/react-query';
import type { EventPack } from '../../core/contract/event/pack.ts';
import { useStation } from '../client/station.tsx';
import { useText } from '../i18n/text.tsx';
import { Frame } from '../kiosk/screens/frame.tsx';
import { OntoDrive } from '../staff/onto-drive.tsx';
import { Button } from '../ui/button.tsx';

/** A removable drive that is plugged in is noticed within this, in milliseconds. */
const pollInterval = 2_000;

/** Own leads onto a removable drive, as a table or as contacts. */
export function TakeAlong({ pack, onClose }: { readonly pack: EventPack; readonly onClose: () => void }) {
  const text = useText();
  const { queries } = useStation();
  const drives = useQuery(queries.lead.drives.queryOptions({ input: {}, refetchInterval: pollInterval, gcTime: 0 }));
  const write = useMutation(queries.lead.write.mutationOptions({ gcTime: 0 }));
  return (
    <Frame
      pack={pack}
      title={text('lead.take-along')}
      hint={text('lead.take-along.hint')}
      actions={
        <Button kind="quiet" onPress={onClose}>
          {text('nav.back')}
        </Button>
      }
    >
      <OntoDrive
        drives={drives.data}
        offers={(['csv', 'vcf'] as const).map((what) => ({ what, label: text(`lead.write.${what}`) }))}
        isBusy={write.isPending}
        onWrite={(path, format) => write.mutate({ path, format })}
        error={write.error}
        message={write.data === undefined ? '' : text('lead.written', { count: write.data.leads, file: write.data.file })}
      />
    </Frame>
  );
}
