import type { EventPack } from '../contract/event/pack.ts';
import { contactFields, fieldsByRole } from '../form/field-role.ts';
import { lookupKey, type Mac } from '../journal/redact.ts';
import type { RegistrantRow } from '../journal/rows.ts';
import { isTombstone } from '../journal/tables/registrant.ts';
import { birthWord, countryWord } from './facts.ts';
import { foldWords } from './fold.ts';
import { codeKeys, groupKey, hashKey, hostedKey, invitationKey, nameKeys, organisationKeys, pendingKey, romanWords } from './name-keys.ts';

/** What a person is found by: keys for an index, and texts that a query is compared with. */
export interface Searchable {
  readonly keys: readonly string[];
  /** Names as they are compared: in Latin letters, then as written, a bar between. */
  readonly name: string;
  /**
   * All else that narrows a search: organisation, group, category, each as written and in Latin letters; the day of birth; and of those who
   * have neither organisation nor group their country and title.
   */
  readonly detail: string;
}

/** Its words as written and in Latin letters, then all of them without spaces. */
const comparable = (text: string): string => {
  const words = foldWords(text);
  const roman = words.map((word) => romanWords(word).join(''));
  return [...new Set([...words, ...roman, words.join(''), roman.join('')])].join(' ');
};

/** What is looked up of one person. Null where there is nothing: they were erased, or only their arrival is known yet. */
export function createIndexer(pack: EventPack, mac: Mac): (row: RegistrantRow) => Searchable | null {
  const roles = fieldsByRole(pack);
  const contacts = contactFields(roles);
  // Organisations, groups and categories are shared by many.
  const seen = new Map<string, string>();
  const details = (text: string) => {
    let made = seen.get(text);
    if (made === undefined) {
      if (seen.size > 5_000) seen.clear();
      made = comparable(text);
      seen.set(text, made);
    }
    return made;
  };
  return (row) => {
    if (isTombstone(row)) return null;
    const keys = new Set<string>();
    const names: string[] = [];
    const detail: string[] = row.category === null ? [] : [row.category.value];
    // What others know as well is a fact only for those who gave no organisation, nor came with a group.
    const isSingle = [...roles.organisation, 'group'].every((name) => (row.fields[name]?.value ?? '') === '');
    for (const [name, { value }] of Object.entries(row.fields)) {
      const type = contacts.get(name);
      if (typeof value === 'object') {
        if ('key' in value && value.key !== null && type !== undefined) keys.add(hashKey(value.key));
        continue;
      }
      if (value === '') continue;
      if (type !== undefined) keys.add(hashKey(lookupKey(mac, type, value)));
      else if (roles.name.includes(name)) {
        names.push(value);
        for (const key of nameKeys(value)) keys.add(key);
      } else if (roles.organisation.includes(name)) {
        detail.push(details(value));
        for (const key of organisationKeys(value)) keys.add(key);
      } else if (isSingle && roles.title.includes(name)) detail.push(details(value));
      else if (isSingle && roles.country.includes(name)) detail.push(countryWord(value));
      else if (roles['birth-date'].includes(name)) detail.push(birthWord(value));
      else if (name === 'bookingCode') for (const key of codeKeys(value)) keys.add(key);
      else if (name === 'invitation') keys.add(invitationKey(value));
      else if (name === 'approval' && value === 'pending') keys.add(pendingKey);
      else if (name === 'host') keys.add(hostedKey);
      else if (name === 'group') {
        detail.push(details(value));
        keys.add(groupKey(value));
        for (const key of organisationKeys(value)) keys.add(key);
      }
    }
    if (keys.size === 0) return null;
    const roman = names.map((name) => romanWords(name).join(' ')).join(' ');
    return { keys: [...keys], name: `${roman}|${names.map((name) => foldWords(name).join('')).join(' ')}`, detail: detail.join(' ') };
  };
}
