import { type KioskSessionId, RegistrantId } from '../../../core/contract/common/ids.ts';
import type { FilledView, LookupResult, LookupWay, MaskedPerson } from '../../../core/contract/screen/lookup.ts';
import type { CountryWording } from '../../../core/country/country-name.ts';
import { verifyCredential } from '../../../core/credential/verify.ts';
import type { DocumentRead } from '../../../core/document/mrz.ts';
import { documentValues } from '../../../core/document/number.ts';
import { checkField } from '../../../core/form/field.ts';
import { type ContactRole, contactFields, fieldsByRole, fieldWithRole } from '../../../core/form/field-role.ts';
import { createCountryReader } from '../../../core/import/countries.ts';
import { dateIn } from '../../../core/import/date-cell.ts';
import { foldCode } from '../../../core/lookup/code.ts';
import { maskTogether } from '../../../core/lookup/distinguish.ts';
import { factWordsFor, isKnownFact } from '../../../core/lookup/facts.ts';
import { closeEnough, factWords, nameCloseness } from '../../../core/lookup/query.ts';
import { detailOf, nameIn, nameOf, noted, organisationOf, registeredAt } from '../../../core/registrant/details.ts';
import type { Person } from '../../../core/registrant/person.ts';
import { verifyEd25519 } from '../../../node/ed25519.ts';
import type { Finder } from '../lookup/finder.ts';
import type { GuessGuard } from '../lookup/guard.ts';
import { lookupMac } from '../lookup/indexer.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import type { Handles } from '../people/handles.ts';
import type { Persons } from '../people/persons.ts';
import { createScanReading } from '../scan/scan-reading.ts';
import type { StateReader } from '../store/state.ts';
import { knownFactsOf } from './known-facts.ts';

export interface FindDependencies {
  readonly enrolled: EnrolledStation;
  readonly pepper: () => string | null;
  readonly finder: Finder;
  /** Takes in who came last; how many registrants are not in the index yet. */
  readonly catchUp: () => number;
  readonly state: StateReader;
  readonly persons: Persons;
  readonly handles: Handles;
  readonly guard: GuessGuard;
  /** The document that a word of the reader's stands for. */
  readonly takeDocument: (word: string) => DocumentRead | null;
}

/** People by what they hold or say, before anybody sees them. */
export interface Found {
  readonly kind: 'found';
  readonly people: readonly Person[];
  readonly filled: FilledView | null;
}
export type LookupMessage = Extract<LookupResult, { kind: 'refused' | 'unreadable' | 'mistyped' }>;

/** What somebody was found by, as far as it decides what they may do. */
interface FoundBy {
  readonly documentName: string | undefined;
  readonly isByCode: boolean;
}

const maxShown = 8;
/** Of several people by one document, those whose name is not this close to the document's are somebody else. */
const sameName = 0.6;

const filledBy = ({ kind, number, name, country, birthDate }: DocumentRead): FilledView => ({
  document: `${kind}:${number}`,
  ...(name === null ? {} : { name }),
  ...(country === null ? {} : { country }),
  ...(birthDate === null ? {} : { birthDate }),
});

/** Countries by their names, read when somebody first says one: for as long as the pack stays. */
function createCountryReading() {
  let held: { readonly pack: CountryWording; readonly countryOf: (text: string) => string | null } | null = null;
  return (pack: CountryWording) => {
    if (held?.pack !== pack) held = { pack, countryOf: createCountryReader(pack) };
    return held.countryOf;
  };
}

/** Finds a visitor's own record by whatever they hold or say; everything from the station's own store. */
export function createFind({ enrolled, pepper, finder, catchUp, state, persons, handles, guard, takeDocument }: FindDependencies) {
  const mac = () => lookupMac(enrolled.pack(), pepper());
  const countries = createCountryReading();

  const { byNumbers } = persons;
  const byHash = (type: ContactRole, values: readonly string[]) => byNumbers(values.flatMap((value) => finder.byHash(mac(), type, value)));

  /** A value as its field keeps it; null where it can't be one. */
  function kept(type: 'phone' | 'email', text: string): string | null {
    const field = fieldWithRole(enrolled.pack(), type);
    const check = field === undefined ? null : checkField({ ...field, required: true }, text);
    return check?.kind === 'value' && typeof check.value === 'string' ? check.value : null;
  }

  /** People as others may see them, told apart where they look alike; not those who have no name yet. */
  function mask(kioskSession: KioskSessionId, people: readonly Person[], by?: FoundBy): MaskedPerson[] {
    const fields = fieldsByRole(enrolled.pack());
    const shown = people.slice(0, maxShown).flatMap((person) => {
      const { row } = person;
      const name = nameOf(fields, row);
      const category = row.category?.value;
      if (name === null || category === undefined) return [];
      const country = detailOf(fields, row, 'country');
      const registered = registeredAt(row);
      return [
        { person, name, category, organisation: organisationOf(fields, row), country, bookingCode: noted(row, 'bookingCode'), registered },
      ];
    });
    const masked = maskTogether(shown);
    return shown.flatMap(({ person }, index) => {
      const view = masked[index];
      return view === undefined ? [] : [{ handle: handles.give(kioskSession, { ...by, registrant: person.id }), ...view }];
    });
  }
  const reading = createScanReading(enrolled);
  const found = (people: readonly Person[], filled: FilledView | null = null): Found => ({ kind: 'found', people, filled });

  function byCredential(text: string): Found | LookupMessage {
    const verdict = verifyCredential(text, enrolled.keyRing(), Math.floor(enrolled.time() / 1000), verifyEd25519);
    if (verdict.verdict === 'refused') return { kind: 'refused', reason: verdict.reason };
    const { type, badge } = verdict.credential;
    const id = type === 'ticket' ? RegistrantId.parse(badge) : state.badge(badge)?.issued?.registrant;
    const person = id === undefined ? null : persons.find(id);
    return found(person === null ? [] : [person]);
  }
  function byDocument(document: DocumentRead): Found {
    const people = byHash('document', documentValues(document.number, document.kind));
    const fields = fieldsByRole(enrolled.pack());
    const close = people.filter(({ row }) => nameCloseness(document.name ?? '', nameOf(fields, row) ?? '') >= sameName);
    return found(close.length > 0 ? close : people, filledBy(document));
  }
  function byScan(text: string): Found | LookupMessage {
    const read = reading(text);
    switch (read.kind) {
      case 'unreadable':
        return { kind: 'unreadable', reason: read.reason };
      case 'credential':
        return byCredential(read.text);
      case 'document':
        return byDocument(read.document);
      case 'contact': {
        const { phone, email } = read.contact;
        const [phoneKept, emailKept] = [kept('phone', phone ?? ''), kept('email', email ?? '')];
        const people = [
          ...byHash('phone', phoneKept === null ? [] : [phoneKept]),
          ...byHash('email', emailKept === null ? [] : [emailKept]),
        ];
        return found(people, { ...read.contact, ...(phoneKept === null ? {} : { phone: phoneKept }) });
      }
      case 'code': {
        const byFirst = byNumbers(finder.byCode(read.code));
        const people = byFirst.length === 0 && read.other !== null ? byNumbers(finder.byCode(read.other)) : byFirst;
        return people.length === 0 && catchUp() === 0 ? { kind: 'unreadable', reason: 'unknown' } : found(people);
      }
    }
  }

  /** The group whose own code this is. */
  function groupOf(by: LookupWay): string | null {
    const scanned = by.way === 'scan' ? reading(by.text) : null;
    const codes = by.way === 'code' ? [by.code] : scanned?.kind === 'code' ? [scanned.code, scanned.other ?? ''] : [];
    const folded = codes.map(foldCode).filter((code) => code !== '');
    return enrolled.pack().groups.find((each) => folded.includes(foldCode(each.code)))?.name ?? null;
  }

  /** Signed codes and cards on a reader can't be guessed. */
  const isGuess = (by: LookupWay) => by.way !== 'card' && (by.way !== 'scan' || reading(by.text).kind !== 'credential');

  /** A ticket, badge or booking code that is there to be read; no contact code, which anybody may have of anybody. */
  const isCode = (by: LookupWay) => by.way === 'scan' && ['credential', 'code'].includes(reading(by.text).kind);

  /** By a name and one more thing that the person gave: an organisation or group, or a contact, a document, a code, a birthday, a country. */
  function byNameAndFact(name: string, fact: string): Person[] {
    const fields = fieldsByRole(enrolled.pack());
    const contacts = [
      ...byHash(
        'email',
        [kept('email', fact)].flatMap((value) => value ?? []),
      ),
      ...byHash(
        'phone',
        [kept('phone', fact)].flatMap((value) => value ?? []),
      ),
      ...byHash('document', documentValues(fact)),
      ...byNumbers(finder.byCode(fact)),
    ].filter(({ row }) => nameCloseness(name, nameOf(fields, row) ?? '') >= closeEnough);
    const countryOf = countries(enrolled.pack());
    const words = factWordsFor(fact, countryOf, dateIn);
    // The index holds more than a visitor may name, and finds parts of words: what a record itself says decides.
    const others = byNumbers([...finder.byName(name, fact), ...finder.byNameAndAny(name, words)]).filter(({ row }) =>
      isKnownFact(fact, knownFactsOf(fields, row), countryOf, dateIn),
    );
    return [...new Map([...contacts, ...others].map((person) => [person.id, person])).values()];
  }

  function lookUp(by: LookupWay): Found | LookupMessage {
    switch (by.way) {
      case 'scan':
        return byScan(by.text);
      case 'card': {
        const document = takeDocument(by.reading);
        return document === null ? { kind: 'unreadable', reason: 'empty' } : byDocument(document);
      }
      case 'code':
        return found(byNumbers(finder.byCode(by.code)));
      case 'phone':
      case 'email': {
        const value = kept(by.way, by.way === 'phone' ? by.phone : by.email);
        return value === null ? { kind: 'mistyped' } : found(byHash(by.way, [value]));
      }
      case 'document': {
        const values = documentValues(by.number);
        return values.length === 0 ? { kind: 'mistyped' } : found(byHash('document', values));
      }
      case 'name':
        if (by.name.trim() === '' || factWords(by.organisation).length === 0) return { kind: 'mistyped' };
        return found(byNameAndFact(by.name, by.organisation));
    }
  }

  return {
    find(kioskSession: KioskSessionId, by: LookupWay): LookupResult {
      const wait = isGuess(by) ? guard.take() : null;
      if (wait !== null) return { kind: 'wait', seconds: Math.ceil(wait / 1000) };
      const missing = catchUp();
      const group = groupOf(by);
      if (group !== null) return { kind: 'group', handle: handles.give(kioskSession, { group }), name: group };
      const result = lookUp(by);
      if (result.kind !== 'found') return result;
      const { filled } = result;
      if (filled?.document !== undefined && filled.name !== undefined) handles.prove(kioskSession, filled.name);
      const documentName = result.filled?.document === undefined ? undefined : result.filled.name;
      const people = mask(kioskSession, result.people, { documentName, isByCode: isCode(by) });
      return people.length > 0 ? { kind: 'people', people } : { kind: 'nobody', isLoading: missing > 0, filled: result.filled };
    },
    /** Whom a scan names, for staff; or why it names nobody. */
    scanned(text: string): Found | LookupMessage {
      catchUp();
      return byScan(text);
    },
    /** Who has one of these phone numbers, e-mail addresses or documents and a name that is close to this one. */
    alike(kioskSession: KioskSessionId, values: Readonly<Record<string, string | string[]>>, least: number): MaskedPerson[] {
      catchUp();
      const fields = fieldsByRole(enrolled.pack());
      const name = nameIn(fields, values);
      if (name === null) return [];
      const people = [...contactFields(fields)].flatMap(([field, type]) => {
        const value = values[field];
        return typeof value === 'string' && value !== '' ? byHash(type, [value]) : [];
      });
      const close = new Map(
        people.filter(({ row }) => nameCloseness(name, nameOf(fields, row) ?? '') >= least).map((person) => [person.id, person]),
      );
      return mask(kioskSession, [...close.values()]);
    },
  };
}
export type Find = ReturnType<typeof createFind>;
