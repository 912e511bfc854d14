import type { StaffStatus } from '../../core/contract/screen/station.ts';
import { useStaffText } from '../i18n/text.tsx';
import { Button } from '../ui/button.tsx';

/** What this station wrote while another wrote something else: reported by the hub, kept until somebody has seen it. */
export function Notices({ notices, onSeen }: { readonly notices: StaffStatus['notices']; readonly onSeen: () => void }) {
  const text = useStaffText();
  if (notices.length === 0) return null;
  return (
    <section className="notices" aria-live="polite">
      <h3>{text('staff.notices')}</h3>
      <ul>
        {notices.map(({ id, kind, sides }) => (
          <li key={id}>{text(`staff.notice.${kind}`, { first: sides[0]?.what ?? '–', second: sides[1]?.what ?? '–' })}</li>
        ))}
      </ul>
      <Button kind="secondary" onPress={onSeen}>
        {text('staff.notices.seen')}
      </Button>
    </section>
  );
}

/** Entries of this station that the hub acknowledged but put aside. */
export function DeadLetters({ deadLetters }: { readonly deadLetters: StaffStatus['deadLetters'] }) {
  const text = useStaffText();
  if (deadLetters.length === 0) return null;
  return (
    <section className="notices">
      <h3>{text('staff.dead-letters')}</h3>
      <ul>
        {deadLetters.map(({ station, seq, reason, detail }) => (
          <li key={`${station}/${seq}`}>{text('staff.dead-letters.value', { seq, reason, detail })}</li>
        ))}
      </ul>
    </section>
  );
}
