import { isDefinedError } from '@orpc/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RegistrantId } from '../../../core/contract/common/ids.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import { type Paper, type PrinterView, papers } from '../../../core/contract/screen/printing.ts';
import { useStation } from '../../client/station.tsx';
import { useStaffText } from '../../i18n/text.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { RecordHead } from '../record-head.tsx';
import { PersonState } from './person-list.tsx';

export interface GroupViewProps {
  readonly token: string;
  readonly pack: EventPack;
  readonly group: string;
  readonly printers: readonly PrinterView[];
  readonly onOpen: (registrant: RegistrantId) => void;
  readonly onBack: () => void;
}

/** A group: who has come, all or some printed in one run, somebody in a member's place. */
export function GroupView({ token, group, printers, onOpen, onBack }: GroupViewProps) {
  const text = useStaffText();
  const { queries } = useStation();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<readonly RegistrantId[]>([]);
  const [printer, setPrinter] = useState<string | null>(null);
  const [paper, setPaper] = useState<Paper | null>(null);
  const [leaving, setLeaving] = useState<RegistrantId | null>(null);
  const [name, setName] = useState('');
  const [message, setMessage] = useState<string | null>(null);
  const members = useQuery(
    queries.staff.desk.group.queryOptions({ input: { token, group }, refetchInterval: 3_000, retry: false, gcTime: 0 }),
  );
  const renew = (message: string) => {
    setMessage(message);
    void client.invalidateQueries({ queryKey: queries.staff.desk.key() });
  };
  const print = useMutation(
    queries.staff.desk.print.mutationOptions({
      onSuccess({ jobs }) {
        setChosen([]);
        renew(text('desk.group.printing', { count: jobs.length }));
      },
      onError: () => setMessage(text('find.failed')),
    }),
  );
  const replace = useMutation(
    queries.staff.desk.replace.mutationOptions({
      gcTime: 0,
      onSuccess() {
        setLeaving(null);
        setName('');
        renew(text('desk.saved'));
      },
      onError: (error) =>
        setMessage(text(isDefinedError(error) && error.code === 'ANSWERS_REFUSED' ? 'field.problem.characters' : 'find.failed')),
    }),
  );
  const people = members.data ?? [];
  const missing = people.filter(({ badge }) => badge === null).map(({ registrant }) => registrant);
  const wanted = people.map(({ registrant }) => registrant).filter((id) => chosen.includes(id));
  const toggle = (id: RegistrantId) => setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <article className="record">
      <RecordHead title={group} onBack={onBack}>
        <p className="quiet">
          {text('desk.group.state', { all: people.length, here: people.filter(({ arrivedAt }) => arrivedAt !== null).length })}
        </p>
      </RecordHead>
      <div className="row">
        <Button
          kind="primary"
          disabled={print.isPending || (wanted.length === 0 && missing.length === 0)}
          onPress={() => print.mutate({ token, registrants: wanted.length > 0 ? wanted : missing, reason: 'lost', printer, paper })}
        >
          {text(wanted.length > 0 ? 'desk.group.print.some' : 'desk.group.print', {
            count: wanted.length > 0 ? wanted.length : missing.length,
          })}
        </Button>
      </div>
      <fieldset className="row" aria-label={text('desk.paper')}>
        <span>{text('desk.paper')}</span>
        <Button kind="quiet" pressed={paper === null} onPress={() => setPaper(null)}>
          {text('desk.paper.own')}
        </Button>
        {papers.map((each) => (
          <Button key={each} kind="quiet" pressed={paper === each} onPress={() => setPaper(each)}>
            {text(`desk.paper.${each}`)}
          </Button>
        ))}
      </fieldset>
      {printers.length > 1 && (
        <fieldset className="row" aria-label={text('staff.printer')}>
          <span>{text('staff.printer')}</span>
          <Button kind="quiet" pressed={printer === null} onPress={() => setPrinter(null)}>
            {text('desk.printer.any')}
          </Button>
          {printers.map(({ id, name }) => (
            <Button key={id} kind="quiet" pressed={printer === id} onPress={() => setPrinter(id)}>
              {name}
            </Button>
          ))}
        </fieldset>
      )}
      {message !== null && <p role="status">{message}</p>}
      <ul className="people">
        {people.map((person) => (
          <li key={person.registrant}>
            <input
              type="checkbox"
              aria-label={person.name}
              checked={chosen.includes(person.registrant)}
              onChange={() => toggle(person.registrant)}
            />
            <button type="button" onClick={() => onOpen(person.registrant)}>
              <strong>{person.name}</strong>
              <span className="quiet">{person.leads === group ? text('desk.group.leader') : ''}</span>
              <PersonState person={person} />
            </button>
            <Button kind="quiet" onPress={() => setLeaving(leaving === person.registrant ? null : person.registrant)}>
              {text('desk.replace')}
            </Button>
            {leaving === person.registrant && (
              <div className="replace">
                <TextField
                  label={text('desk.replace.name', { name: person.name })}
                  value={name}
                  onChange={setName}
                  onEnter={() => replace.mutate({ token, registrant: person.registrant, name })}
                  focus
                />
                <Button
                  kind="primary"
                  disabled={name.trim() === '' || replace.isPending}
                  onPress={() => replace.mutate({ token, registrant: person.registrant, name })}
                >
                  {text('desk.save')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </article>
  );
}
