import { isDefinedError } from '@orpc/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answers, FieldProblem } from '../../../../core/contract/common/answers.ts';
import type { RegistrantId } from '../../../../core/contract/common/ids.ts';
import { useStation } from '../../../client/station.tsx';
import type { StaffMessageId } from '../../../i18n/staff-messages.ts';
import { useStaffText } from '../../../i18n/text.tsx';

/** A record with what the desk can do to it. After each success the desk's lists are read again, and `message` says what happened. */
export function useRecord(token: string, registrant: RegistrantId) {
  const text = useStaffText();
  const { queries } = useStation();
  const client = useQueryClient();
  const [edited, setEdited] = useState<Answers | null>(null);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [message, setMessage] = useState<string | null>(null);
  const { data, isError } = useQuery(queries.staff.desk.record.queryOptions({ input: { token, registrant }, retry: false, gcTime: 0 }));
  const { amend: amending, print: printing, decide, withdrawLead, restoreLead, separate } = queries.staff.desk;
  function finish(message: string): void {
    setMessage(message);
    void client.invalidateQueries({ queryKey: queries.staff.desk.key() });
  }
  const reporting = (success: StaffMessageId) => ({
    onSuccess: () => finish(text(success)),
    onError: () => setMessage(text('find.failed')),
  });
  const amend = useMutation(
    amending.mutationOptions({
      gcTime: 0,
      onSuccess() {
        setEdited(null);
        setProblems([]);
        finish(text('desk.saved'));
      },
      onError(error) {
        if (isDefinedError(error) && error.code === 'ANSWERS_REFUSED') setProblems(error.data.problems);
        else setMessage(text('find.failed'));
      },
    }),
  );
  return {
    /** Undefined until it is read, and where there is no such person. */
    record: data,
    isMissing: isError,
    message,
    finish,
    /** The answers that were changed so far, by field; null while nobody corrects. */
    edited,
    setEdited,
    /** What was wrong with the answers that were saved last. */
    problems,
    amend,
    print: useMutation(printing.mutationOptions(reporting('desk.printing'))),
    decide: useMutation(decide.mutationOptions(reporting('desk.saved'))),
    withdraw: useMutation(withdrawLead.mutationOptions(reporting('desk.saved'))),
    restore: useMutation(restoreLead.mutationOptions(reporting('desk.saved'))),
    separate: useMutation(separate.mutationOptions(reporting('desk.separated'))),
  };
}
