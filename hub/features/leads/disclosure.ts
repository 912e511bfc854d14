import { BadgeId, type EventId, type RegistrantId } from '../../../core/contract/common/ids.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import { type FieldsByRole, fieldsByRole } from '../../../core/form/field-role.ts';
import { canonicalJson, type Fact } from '../../../core/journal/entry.ts';
import { type Contact, maxBadges } from '../../../core/journal/rows.ts';
import { agreementOf } from '../../../core/lead/agreement.ts';
import { agreementFacts, capturedBy } from '../../../core/lead/agreement-facts.ts';
import { contactOf } from '../../../core/lead/contact.ts';
import { isErased, joinedRow } from '../../../core/registrant/person.ts';
import { recordFacts } from '../../commit/own-entries.ts';
import { lockPosition } from '../../commit/push.ts';
import type { HubLog } from '../../http/log.ts';
import { eventsWithDue, type MetPerson, readMet, takeDueContacts } from '../../store/contacts.ts';
import type { Database, WritableDatabase } from '../../store/database.ts';
import { findEvent } from '../../store/events.ts';
import type { Packs } from '../../store/packs.ts';
import { readMerged } from '../../store/people.ts';
import { transact } from '../../store/transaction.ts';
import { createRounds, type Round, type Rounds } from '../rounds.ts';

/** Looked for so often, in milliseconds; and so many people are told of in one transaction. */
const pollInterval = 500;
const batchSize = 100;

interface Disclosable {
  readonly standing: Contact['standing'];
  /** Whether they are told anything but how the person stands to them. */
  readonly isShown: boolean;
}

/** Exhibitors who have met a person or are to, and those that were told of one, with what they may know now. */
function standings(met: MetPerson, { leads: { purpose } }: EventPack): Map<string, Disclosable> {
  const { records, appointments, agreements, contacts } = met;
  // Who was told of somebody by a meeting that was called off, or records that were one person for a while, is told nothing any more.
  const found = new Map<string, Disclosable>(contacts.map(({ exhibitor }) => [exhibitor, { standing: 'none', isShown: false }]));
  for (const { planned } of appointments)
    for (const party of planned === null || planned.value.isCancelled ? [] : [planned.value.first, planned.value.second])
      if ('exhibitor' in party) found.set(party.exhibitor, { standing: 'none', isShown: true });
  for (const exhibitor of capturedBy(agreements)) {
    const standing = agreementOf(agreementFacts(agreements, exhibitor, purpose));
    if (standing !== 'none') found.set(exhibitor, { standing, isShown: true });
  }
  if (isErased(records)) for (const exhibitor of found.keys()) found.set(exhibitor, { standing: 'erased', isShown: true });
  return found;
}

/**
 * What exhibitors have to be told of a person now, where it is not what they were told last.
 * @param id the smallest of the person's ids
 */
export function disclosuresOf(id: RegistrantId, met: MetPerson, pack: EventPack, roles: FieldsByRole): Fact[] {
  const row = joinedRow(met.records);
  // Ids sort by when they were made: the newest are those that are worn.
  const badges = met.badges
    .map((badge) => BadgeId.parse(badge))
    .toSorted()
    .slice(-maxBadges);
  return [...standings(met, pack)].flatMap(([exhibitor, { standing, isShown }]): Fact[] => {
    const before = met.contacts.filter((one) => one.exhibitor === exhibitor);
    const disclose = (registrant: RegistrantId, contact: Contact): Fact[] => {
      const last = before.find((one) => one.registrant === registrant)?.disclosed.value;
      if (last === undefined ? !isShown : canonicalJson(last) === canonicalJson(contact)) return [];
      return [{ kind: 'contact.disclosed', subject: registrant, actor: 'hub', body: { exhibitor, ...contact } }];
    };
    // Records that are one person are told of under one id: what was told under another is taken back.
    const others = before.filter(({ registrant }) => registrant !== id);
    const elsewhere = others.flatMap(({ registrant }) => disclose(registrant, contactOf(roles, null, [], 'none')));
    // Of whom nothing is known yet, nothing is said: the entry that brings it makes them due again.
    if (row === null && standing !== 'erased') return elsewhere;
    return [...disclose(id, contactOf(roles, isShown ? row : null, badges, standing)), ...elsewhere];
  });
}

/** Tells exhibitors, by entries addressed to them, what they may know of whom they have met or are to meet, and takes it back. Several hub processes share the work. */
export function createDisclosure(pool: Database, packs: Packs, log: HubLog, now: () => number): Rounds {
  /** Tells of some who are due; by id, what kept each from being told of, or null. Nobody where nobody is due. */
  async function discloseSome(
    client: WritableDatabase,
    event: EventId,
  ): Promise<{ due: number; problems: Map<RegistrantId, string | null> }> {
    // Under the event's lock first, as whatever makes somebody due is.
    await lockPosition(client, event);
    const due = await takeDueContacts(client, event, batchSize);
    const found = due.length === 0 ? null : await findEvent(client, event);
    const problems = new Map<RegistrantId, string | null>();
    if (found === null || found.rootKey === null) return { due: 0, problems };
    const roles = fieldsByRole(found.pack);
    const { sameAs } = await readMerged(client, event, due);
    const people = new Map(due.map((id) => [sameAs(id)[0] ?? id, sameAs(id)]));
    const redaction = await packs.redaction(event);
    const record = (facts: readonly Fact[]) => recordFacts(client, event, facts, redaction, now());
    const each = new Map<RegistrantId, Fact[]>();
    for (const [id, ids] of people)
      each.set(id, disclosuresOf(id, await readMet(client, event, ids.length === 0 ? [id] : ids), found.pack, roles));
    // Nobody waits because of somebody of whom nothing can be written: refused, a batch has written nothing.
    const isRefused = (await record([...each.values()].flat())) !== null;
    for (const [id, facts] of each) problems.set(id, isRefused ? await record(facts) : null);
    return { due: due.length, problems };
  }

  /** A batch, told of in one transaction; whether there may be more. */
  async function discloseBatch(event: EventId, { leaveOut, done }: Round): Promise<boolean> {
    const { due, problems } = await transact(pool, (client) => discloseSome(client, event));
    for (const [id, problem] of problems) {
      if (problem === null) done(id);
      else leaveOut(id, problem);
    }
    return due === batchSize;
  }

  return createRounds({
    name: 'disclosure',
    pollInterval,
    log,
    now,
    async work(round) {
      for (const event of await eventsWithDue(pool)) while (!round.isStopping() && (await discloseBatch(event, round)));
    },
  });
}
