import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { RegistrantId } from '../../../core/contract/common/ids.ts';
import { Button } from '../../../renderer/ui/button.tsx';
import { useName } from '../operator.ts';
import type { DeskSection } from './section.ts';

/** Erases a person at their request, by the id of one of their records. */
export function Erase({ queries, event }: Pick<DeskSection, 'queries' | 'event'>) {
  const { name, ask } = useName();
  const [id, setId] = useState('');
  const erase = useMutation(queries.console.desk.erase.mutationOptions({ onSuccess: () => setId('') }));
  const registrant = RegistrantId.safeParse(id.trim());
  const send = () => {
    const by = name ?? ask();
    if (by === null || !registrant.success) return;
    if (window.confirm('Erase this person and every record that was merged with theirs, everywhere and for ever?'))
      erase.mutate({ event, registrant: registrant.data, by });
  };
  return (
    <section>
      <h2>Erase a person</h2>
      <p className="quiet">
        At their request: what is known of them goes here, at every station and at exhibitors’. Their badges open nothing any more.
      </p>
      <label className="field">
        The id of one of their records, as the registrants’ file has it
        <input value={id} spellCheck={false} onChange={(change) => setId(change.target.value)} />
      </label>
      <Button kind="secondary" disabled={!registrant.success || erase.isPending} onPress={send}>
        Erase
      </Button>
      {erase.data !== undefined && (
        <p role="status">Erased: {erase.data.erased.length === 1 ? 'one record' : `${erase.data.erased.length} records`}.</p>
      )}
      {erase.isError && <p role="alert">{erase.error.message}</p>}
    </section>
  );
}
