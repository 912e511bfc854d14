import { isDefinedError } from '@orpc/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { Answers, FieldProblem } from '../../../core/contract/common/answers.ts';
import type { RegistrantId } from '../../../core/contract/common/ids.ts';
import type { EventPack, Field } from '../../../core/contract/event/pack.ts';
import { reprintReasons } from '../../../core/contract/screen/printing.ts';
import { formOf } from '../../../core/form/form.ts';
import { useStation } from '../../client/station.tsx';
import { AnswerField } from '../../form/answer-field.tsx';
import { useShownAnswer } from '../../i18n/shown-answer.ts';
import { usePackText, useText } from '../../i18n/text.tsx';
import { Button } from '../../ui/button.tsx';
import { RecordHead } from '../record-head.tsx';
import { Merge } from './merge.tsx';
import { PersonState } from './person-list.tsx';
import { SignIn } from './sign-in.tsx';

export interface RecordViewProps {
  readonly token: string;
  readonly pack: EventPack;
  readonly registrant: RegistrantId;
  readonly onGroup: (group: string) => void;
  readonly onBack: () => void;
}

function fieldsOf(pack: EventPack, categoryId: string): Field[] {
  const category = pack.categories.find((each) => each.id === categoryId);
  const form = category === undefined ? undefined : formOf(pack, category);
  return form?.steps.flatMap((step) => step.fields) ?? [];
}

/** One record: what it says, to correct it, print it, approve it, or merge it with another of the same person. */
export function RecordView({ token, pack, registrant, onGroup, onBack }: RecordViewProps) {
  const text = useText();
  const packText = usePackText(pack);
  const shownAnswer = useShownAnswer(pack);
  const { formatTime } = useIntl();
  const { queries } = useStation();
  const client = useQueryClient();
  const [edited, setEdited] = useState<Answers | null>(null);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [other, setOther] = useState<RegistrantId | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const [isReprinting, setReprinting] = useState(false);
  const [isSigning, setSigning] = useState(false);
  const record = useQuery(queries.staff.desk.record.queryOptions({ input: { token, registrant }, retry: false, gcTime: 0 }));
  const renew = () => client.invalidateQueries({ queryKey: queries.staff.desk.key() });
  const after = (message: string) => () => {
    setMessage(message);
    void renew();
  };
  const failed = { onError: () => setMessage(text('find.failed')) };
  const amend = useMutation(
    queries.staff.desk.amend.mutationOptions({
      gcTime: 0,
      onSuccess() {
        setEdited(null);
        setProblems([]);
        after(text('desk.saved'))();
      },
      onError(error) {
        if (isDefinedError(error) && error.code === 'ANSWERS_REFUSED') setProblems(error.data.problems);
        else setMessage(text('find.failed'));
      },
    }),
  );
  const print = useMutation(queries.staff.desk.print.mutationOptions({ onSuccess: after(text('desk.printing')), ...failed }));
  const decide = useMutation(queries.staff.desk.decide.mutationOptions({ onSuccess: after(text('desk.saved')), ...failed }));
  const withdraw = useMutation(queries.staff.desk.withdrawLead.mutationOptions({ onSuccess: after(text('desk.saved')), ...failed }));
  const separate = useMutation(queries.staff.desk.separate.mutationOptions({ onSuccess: after(text('desk.separated')), ...failed }));

  if (record.data === undefined) return <p className="quiet">{text(record.isError ? 'desk.gone' : 'review.sending')}</p>;
  const { person, answers, held, alike, records, scannedBy } = record.data;
  const fields = fieldsOf(pack, person.category);
  const twin = alike.find((each) => each.person.registrant === other);
  if (twin !== undefined)
    return (
      <Merge
        token={token}
        pack={pack}
        one={record.data}
        other={twin}
        onDone={(message) => {
          setOther(null);
          after(message)();
        }}
        onBack={() => setOther(null)}
      />
    );

  const shown = (field: Field): string => (held.includes(field.id) ? text('review.held') : shownAnswer(field, answers[field.id]));
  const category = pack.categories.find(({ id }) => id === person.category);
  return (
    <article className="record">
      <RecordHead title={person.name} onBack={onBack}>
        <p className="quiet">
          {[person.organisation, category === undefined ? null : packText(category.name)].filter((part) => part !== null).join(' · ')}
        </p>
        <PersonState person={person} />
      </RecordHead>
      <div className="row">
        {person.approval === 'pending' ? (
          <>
            <Button kind="primary" onPress={() => decide.mutate({ token, registrant, decision: 'approved' })}>
              {text('desk.approve')}
            </Button>
            <Button kind="secondary" onPress={() => decide.mutate({ token, registrant, decision: 'declined' })}>
              {text('desk.decline')}
            </Button>
          </>
        ) : (
          <Button
            kind="primary"
            disabled={print.isPending}
            pressed={person.badge === null ? undefined : isReprinting}
            onPress={() => (person.badge === null ? print.mutate({ token, registrants: [registrant] }) : setReprinting(!isReprinting))}
          >
            {text(person.badge === null ? 'desk.print' : 'desk.reprint')}
          </Button>
        )}
        {person.approval === 'declined' && (
          <Button kind="secondary" onPress={() => decide.mutate({ token, registrant, decision: 'approved' })}>
            {text('desk.approve')}
          </Button>
        )}
        <Button kind="secondary" onPress={() => setEdited(edited === null ? {} : null)}>
          {text(edited === null ? 'desk.edit' : 'desk.edit.leave')}
        </Button>
        {pack.sessions.length > 0 && (
          <Button kind="secondary" pressed={isSigning} onPress={() => setSigning(!isSigning)}>
            {text('sessions.late')}
          </Button>
        )}
        {person.group !== null && (
          <Button kind="secondary" onPress={() => onGroup(person.group ?? '')}>
            {text('desk.group', { name: person.group })}
          </Button>
        )}
      </div>
      {isSigning && (
        <SignIn
          token={token}
          pack={pack}
          registrant={registrant}
          onDone={(message) => {
            setSigning(false);
            after(message)();
          }}
        />
      )}
      {isReprinting && (
        <div className="row">
          <span>{text('desk.reprint.why')}</span>
          {reprintReasons.map((reason) => (
            <Button
              key={reason}
              kind="secondary"
              disabled={print.isPending}
              onPress={() => {
                setReprinting(false);
                print.mutate({ token, registrants: [registrant], reason });
              }}
            >
              {text(`desk.reprint.${reason}`)}
            </Button>
          ))}
        </div>
      )}
      {message !== null && <p role="status">{message}</p>}
      {edited === null ? (
        <dl className="facts">
          {fields
            .map((field) => ({ field, value: shown(field) }))
            .filter(({ value }) => value !== '')
            .map(({ field, value }) => (
              <div key={field.id}>
                <dt>{packText(field.label)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          {person.host !== null && (
            <div>
              <dt>{text('desk.host.label')}</dt>
              <dd>{person.host}</dd>
            </div>
          )}
        </dl>
      ) : (
        <form
          className="edit"
          onSubmit={(event) => {
            event.preventDefault();
            amend.mutate({ token, registrant, answers: edited });
          }}
        >
          {fields.map((field) => {
            const problem = problems.find((each) => each.field === field.id);
            return (
              <AnswerField
                key={field.id}
                pack={pack}
                field={held.includes(field.id) ? { ...field, required: false, help: undefined } : field}
                focus={false}
                answer={edited[field.id] ?? answers[field.id]}
                problem={problem === undefined ? undefined : text(`field.problem.${problem.reason}`, { limit: problem.limit ?? 0 })}
                onAnswer={(answer) => setEdited({ ...edited, [field.id]: answer })}
                onEnter={() => {}}
              />
            );
          })}
          <Button kind="primary" disabled={amend.isPending} onPress={() => amend.mutate({ token, registrant, answers: edited })}>
            {text('desk.save')}
          </Button>
        </form>
      )}
      {scannedBy.length > 0 && (
        <section>
          <h3>{text('desk.scanned-by')}</h3>
          <ul className="people">
            {scannedBy.map(({ lead, exhibitor, at, isWithdrawn }) => {
              const found = pack.exhibitors.find(({ id }) => id === exhibitor);
              return (
                <li key={lead}>
                  <span>{found === undefined ? exhibitor : packText(found.name)}</span>
                  <span className="quiet">{formatTime(at)}</span>
                  {isWithdrawn ? (
                    <span className="quiet">{text('desk.scanned-by.withdrawn')}</span>
                  ) : (
                    <Button kind="quiet" disabled={withdraw.isPending} onPress={() => withdraw.mutate({ token, lead })}>
                      {text('desk.scanned-by.withdraw')}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {alike.length > 0 && (
        <section>
          <h3>{text('desk.alike')}</h3>
          <ul className="people">
            {alike.map(({ person: twin, score, reasons }) => (
              <li key={twin.registrant}>
                <button type="button" onClick={() => setOther(twin.registrant)}>
                  <strong>{twin.name}</strong>
                  <span className="quiet">{twin.organisation ?? ''}</span>
                  <span>{text('desk.alike.score', { score })}</span>
                  <span className="states">
                    {reasons.map((reason) => (
                      <span key={reason}>{text(`desk.alike.${reason}`)}</span>
                    ))}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {records.length > 1 && (
        <section>
          <h3>{text('desk.merged')}</h3>
          <ul className="people">
            {records.slice(1).map((one) => (
              <li key={one.registrant}>
                <span>{Object.values(one.answers).flat().join(' · ')}</span>
                <Button kind="secondary" onPress={() => separate.mutate({ token, one: registrant, other: one.registrant })}>
                  {text('desk.separate')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}
