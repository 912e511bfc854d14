import { implement } from '@orpc/server';
import type { LeadsView } from '../../../core/contract/screen/lead.ts';
import { stationContract } from '../../../core/contract/screen/station.ts';
import type { Leads } from '../leads/leads.ts';
import { changes } from './changes.ts';
import { unlessFull } from './full-disk.ts';

/** Contract → an exhibitor's leads. Any other station has none of it. */
export function createLeadRouter(leads: Leads) {
  const os = implement(stationContract.lead);
  function ownOr<E extends { NOT_A_STAND: () => Error }>(errors: E): LeadsView {
    const view = leads.view();
    if (view === null) throw errors.NOT_A_STAND();
    return view;
  }
  return os.router({
    watch: os.watch.handler(({ errors, signal }) => {
      let last = ownOr(errors);
      const current = () => {
        last = leads.view() ?? last;
        return last;
      };
      return changes(current, leads.watch, signal);
    }),
    scan: os.scan.handler(({ input, errors }) => {
      ownOr(errors);
      return leads.scan(input.text);
    }),
    capture: os.capture.handler(({ input, errors }) => {
      ownOr(errors);
      const lead = unlessFull(() => leads.capture(input.lead, input.badge, input.notes), errors.STORE_FULL);
      if (lead === null) throw errors.NOT_FOUND();
      return lead;
    }),
    amend: os.amend.handler(({ input, errors }) => {
      ownOr(errors);
      const lead = unlessFull(() => leads.amend(input.lead, input.notes), errors.STORE_FULL);
      if (lead === null) throw errors.NOT_FOUND();
      return lead;
    }),
    drives: os.drives.handler(({ errors }) => {
      ownOr(errors);
      return leads.drives();
    }),
    write: os.write.handler(({ input, errors }) => {
      ownOr(errors);
      const written = leads.write(input.path, input.format);
      if ('detail' in written) throw errors.DRIVE_REFUSED({ data: { detail: written.detail } });
      return written;
    }),
  });
}
