import type { Card } from '../../../core/contract/common/card.ts';
import type { BadgeId, PrintJobId } from '../../../core/contract/common/ids.ts';
import { BadgeId as BadgeIdSchema, PrintJobId as PrintJobIdSchema } from '../../../core/contract/common/ids.ts';
import type { Category, EventPack } from '../../../core/contract/event/pack.ts';
import { sealCard } from '../../../core/credential/card.ts';
import { issueCredential, keyIdHex } from '../../../core/credential/credential.ts';
import { expiryOf, zoneMask } from '../../../core/credential/validity.ts';
import { fieldsByRole } from '../../../core/form/field-role.ts';
import type { BadgeIssued } from '../../../core/journal/kinds/badge-issued.ts';
import type { RegistrantRow } from '../../../core/journal/rows.ts';
import { badgeReason, nextRevision } from '../../../core/registrant/badges.ts';
import { detailOf } from '../../../core/registrant/details.ts';
import { joinedRow, type Person } from '../../../core/registrant/person.ts';
import type { JournalWriter } from '../journal/journal.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import { type Environment, newId, newSalt } from '../runtime/environment.ts';
import type { NewPrintJob, PrintJobTable } from '../store/print-jobs.ts';
import type { StateReader } from '../store/state.ts';

export interface BadgeDependencies {
  readonly enrolled: EnrolledStation;
  readonly jobs: PrintJobTable;
  /** Read in the transaction that issues: what the person's records say by then. */
  readonly state: Pick<StateReader, 'registrant'>;
  readonly environment: Environment;
}

/** What the badge says of whoever wears it. */
function cardOf(pack: EventPack, row: RegistrantRow | null): Card {
  const roles = fieldsByRole(pack);
  const detail = (role: 'name' | 'organisation' | 'title') => (row === null ? null : detailOf(roles, row, role));
  return { name: detail('name'), organisation: detail('organisation'), title: detail('title') };
}

/** Whose badge is issued: the id that the entry names, and what else belongs to the same person. */
export type BadgeHolder = Pick<Person, 'id' | 'ids' | 'badges'>;

/**
 * Issues a person's next badge: the entry, its signed credential and its print job, all in the caller's transaction. Whatever waits to
 * be printed for the person under any of their ids is cancelled: its badge is superseded from now on.
 */
export function issueBadge(
  { enrolled, jobs, state, environment }: BadgeDependencies,
  writer: JournalWriter,
  badge: {
    person: BadgeHolder;
    category: Category;
    actor: string;
    /** Why, where it is not the person's first. */
    reason: BadgeIssued['reason'];
    /** Its place in a batch: badges come out in this order. */
    place?: number;
    /** The printer to print on, and with others on sheets of a paper. */
    on?: Pick<NewPrintJob, 'pinned' | 'sheet' | 'batch'>;
  },
): { badge: BadgeId; job: PrintJobId } {
  const pack = enrolled.pack();
  const now = environment.now();
  const issued = Math.floor(enrolled.time() / 1000);
  const expires = expiryOf(pack, issued);
  const id = BadgeIdSchema.parse(newId(environment));
  const { category, person } = badge;
  const reason = badgeReason(person.badges, badge.reason);
  const registrant = person.id;
  const revision = nextRevision(person.badges);
  const credential = issueCredential(
    {
      event: pack.event.code,
      badge: id,
      type: 'badge',
      category: category.number,
      revision,
      zones: zoneMask(pack, category.zones),
      issued,
      expires,
    },
    enrolled.key().publicKey,
    enrolled.key().sign,
  );
  const body: BadgeIssued = {
    salt: newSalt(environment),
    registrant,
    revision,
    template: category.template,
    issued,
    expires,
    issuer: keyIdHex(enrolled.key().publicKey),
    reason,
    card: sealCard(cardOf(pack, joinedRow(person.ids.flatMap((each) => state.registrant(each) ?? []))), credential),
  };
  writer.record({ kind: 'badge.issued', subject: id, actor: badge.actor, body });
  const job = PrintJobIdSchema.parse(newId(environment));
  // The badge before it is nobody's any more: it is not printed now.
  for (const waiting of person.ids.flatMap(jobs.waitingOf)) jobs.move(waiting.id, 'queued', 'cancelled', 'superseded', now);
  const who = badge.actor === 'staff' || badge.actor === 'visitor' ? badge.actor : 'queue';
  jobs.add(
    { id: job, badge: id, registrant, template: category.template, credential, stock: category.stock, why: reason, ...badge.on },
    now + (badge.place ?? 0),
    who,
  );
  return { badge: id, job };
}
