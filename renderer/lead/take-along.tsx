import { isDefinedError } from '@orpc/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { EventPack } from '../../core/contract/pack.ts';
import { useText } from '../i18n/text.tsx';
import { Frame } from '../screens/frame.tsx';
import { useStation } from '../station/station.tsx';
import { Button } from '../ui/button.tsx';

/** A stick that is plugged in is noticed within this, in milliseconds. */
const lookEvery = 2_000;

/** Own leads onto a stick, as a table or as contacts. */
export function TakeAlong({ pack, onClose }: { readonly pack: EventPack; readonly onClose: () => void }) {
  const text = useText();
  const { queries } = useStation();
  const sticks = useQuery(queries.lead.sticks.queryOptions({ input: {}, refetchInterval: lookEvery, gcTime: 0 }));
  const write = useMutation(queries.lead.write.mutationOptions({ gcTime: 0 }));
  const { error } = write;
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
      {sticks.data?.length === 0 && <p>{text('staff.stick.none')}</p>}
      {(sticks.data ?? []).map(({ path, name }) => (
        <div key={path} className="lead-stick">
          <strong>{name}</strong>
          {(['csv', 'vcf'] as const).map((format) => (
            <Button key={format} kind="secondary" disabled={write.isPending} onPress={() => write.mutate({ path, format })}>
              {text(`lead.write.${format}`)}
            </Button>
          ))}
        </div>
      ))}
      <p role="status">
        {error !== null
          ? isDefinedError(error) && error.code === 'STICK_REFUSED'
            ? error.data.detail
            : error.message
          : write.data !== undefined
            ? text('lead.written', { count: write.data.leads, file: write.data.file })
            : ''}
      </p>
    </Frame>
  );
}
