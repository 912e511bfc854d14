import type { Leads } from '../leads/leads.ts';
import { changes, followed } from './changes.ts';
import type { GuardedContract } from './guard.ts';
import { found } from './outcome.ts';

/** Contract → an exhibitor's leads. Any other station has none of it. */
export function createLeadRouter(os: GuardedContract['lead'], leads: Leads) {
  return os.router({
    watch: os.watch.handler(({ errors, signal }) => {
      const { current } = followed(found(leads.view(), errors.NOT_A_STAND), leads.view);
      return changes(current, leads.watch, signal);
    }),
    scan: os.scan.handler(({ input }) => leads.scan(input.text)),
    capture: os.capture.handler(({ input, errors }) => {
      const captured = found(leads.capture(input.lead, input.badge, input.notes), errors.NOT_FOUND);
      if (captured === 'withdrawn') throw errors.TAKEN_BACK();
      return captured;
    }),
    amend: os.amend.handler(({ input, errors }) => found(leads.amend(input.lead, input.notes), errors.NOT_FOUND)),
    drives: os.drives.handler(() => leads.drives()),
    write: os.write.handler(({ input, errors }) => {
      const written = leads.write(input.path, input.format);
      if ('detail' in written) throw errors.DRIVE_REFUSED({ data: { detail: written.detail } });
      return written;
    }),
  });
}
