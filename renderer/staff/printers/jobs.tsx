import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { PrintJobId, RegistrantId } from '../../../core/contract/common/ids.ts';
import type { PrinterView, StaffJob } from '../../../core/contract/screen/printing.ts';
import { useStation } from '../../client/station.tsx';
import { useStaffText } from '../../i18n/text.tsx';
import { Button } from '../../ui/button.tsx';

export interface JobListProps {
  readonly token: string;
  readonly printers: readonly PrinterView[];
  readonly stocks: readonly { readonly id: string; readonly name: string }[];
  readonly onPerson: (registrant: RegistrantId) => void;
}

/** Every step of one job, as it is in the station's book. */
function Ledger({ token, job }: { readonly token: string; readonly job: PrintJobId }) {
  const text = useStaffText();
  const { formatTime } = useIntl();
  const { queries } = useStation();
  const steps = useQuery(
    queries.staff.printing.ledger.queryOptions({ input: { token, job }, refetchInterval: 1_000, retry: false, gcTime: 0 }),
  );
  return (
    <ol className="ledger">
      {steps.data?.map(({ at, state, reason, printer, actor }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a ledger only grows at its end.
        <li key={index}>
          <time>{formatTime(at, { timeStyle: 'medium' })}</time>
          <span>{text(`jobs.state.${state}`)}</span>
          <span className="quiet">
            {[printer, reason === null ? null : text(`trouble.reason.${reason}`), actor === 'queue' ? null : text(`jobs.actor.${actor}`)]
              .filter((part) => part !== null)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** What is printed, waits, or needs a look, the latest first. */
export function JobList({ token, printers, stocks, onPerson }: JobListProps) {
  const text = useStaffText();
  const { formatTime } = useIntl();
  const { queries } = useStation();
  const client = useQueryClient();
  const [open, setOpen] = useState<PrintJobId | null>(null);
  const [isAllShown, showAll] = useState(false);
  const jobs = useQuery(
    queries.staff.printing.jobs.queryOptions({ input: { token, limit: 200 }, refetchInterval: 1_000, retry: false, gcTime: 0 }),
  );
  const renewed = { onSettled: () => void client.invalidateQueries({ queryKey: queries.staff.printing.key() }) };
  const move = useMutation(queries.staff.printing.move.mutationOptions(renewed));
  const cancel = useMutation(queries.staff.printing.cancel.mutationOptions(renewed));
  const settle = useMutation(queries.staff.printing.settle.mutationOptions(renewed));
  const needsLook = ({ state }: StaffJob) => state !== 'printed' && state !== 'cancelled';
  const all = jobs.data ?? [];
  const shown = isAllShown ? all : all.filter(needsLook);

  function doings(job: StaffJob) {
    if (job.state === 'queued')
      return (
        <>
          {printers
            .filter(({ id }) => id !== job.pinned && printers.length > 1)
            .map(({ id, name }) => (
              <Button key={id} kind="secondary" onPress={() => move.mutate({ token, job: job.id, printer: id })}>
                {text('jobs.move', { name })}
              </Button>
            ))}
          {job.pinned !== null && (
            <Button kind="secondary" onPress={() => move.mutate({ token, job: job.id, printer: null })}>
              {text('jobs.move.any')}
            </Button>
          )}
          <Button kind="quiet" onPress={() => cancel.mutate({ token, job: job.id })}>
            {text('jobs.cancel')}
          </Button>
        </>
      );
    if (job.state === 'unknown')
      return (
        <>
          <Button kind="secondary" onPress={() => settle.mutate({ token, job: job.id, cameOut: true })}>
            {text('jobs.came-out')}
          </Button>
          <Button kind="secondary" onPress={() => settle.mutate({ token, job: job.id, cameOut: false })}>
            {text('jobs.not-out')}
          </Button>
        </>
      );
    return (
      <Button kind="secondary" onPress={() => onPerson(job.registrant)}>
        {text('jobs.person')}
      </Button>
    );
  }

  return (
    <section className="jobs">
      <header className="row">
        <h3>{text('staff.jobs')}</h3>
        <Button kind="quiet" pressed={!isAllShown} onPress={() => showAll(false)}>
          {text('jobs.open', { count: all.filter(needsLook).length })}
        </Button>
        <Button kind="quiet" pressed={isAllShown} onPress={() => showAll(true)}>
          {text('jobs.all')}
        </Button>
      </header>
      {shown.length === 0 && <p className="quiet">{text('jobs.none')}</p>}
      <ul className="people">
        {shown.map((job) => (
          <li key={job.id} data-job={job.id} data-state={job.state}>
            <button type="button" aria-expanded={open === job.id} onClick={() => setOpen(open === job.id ? null : job.id)}>
              <strong>{job.name}</strong>
              <span className="quiet">
                {[
                  text('jobs.number', { number: job.number }),
                  formatTime(job.queuedAt, { timeStyle: 'medium' }),
                  stocks.find(({ id }) => id === job.stock)?.name ?? job.stock,
                  job.paper === null ? null : text(`desk.paper.${job.paper}`),
                  job.printer ?? printers.find(({ id }) => id === job.pinned)?.name ?? null,
                ]
                  .filter((part) => part !== null && part !== '')
                  .join(' · ')}
              </span>
              <span className="states">
                <span data-state={job.state}>{text(`jobs.state.${job.state}`)}</span>
              </span>
            </button>
            {open === job.id && (
              <div className="unfolded">
                {job.reason !== null && <p>{text(`trouble.reason.${job.reason}`)}</p>}
                <div className="row">{doings(job)}</div>
                <Ledger token={token} job={job.id} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
