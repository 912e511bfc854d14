import { maskEnd, maskName, maskText } from './mask.ts';

/** What may be shown of somebody, a part of it. */
export interface Maskable {
  readonly name: string;
  readonly organisation: string | null;
  readonly category: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly bookingCode: string | null;
  /** Milliseconds since 1970. */
  readonly registered: number | null;
}

/** Somebody among others, with no more shown than tells them apart. */
export interface Masked {
  readonly name: string;
  readonly organisation: string | null;
  readonly category: string;
  readonly country: string | null;
  /** The last characters of their booking code. */
  readonly code: string | null;
  /** Milliseconds since 1970; shown as a day and time. */
  readonly registered: number | null;
}

/** How much of each thing is shown: of name and organisation a number of steps, of the others whether. */
interface Shown {
  readonly organisation: number;
  readonly country: boolean;
  readonly name: number;
  readonly code: boolean;
  readonly registered: boolean;
}

const least: Shown = { organisation: 0, country: false, name: 0, code: false, registered: false };
/** Further letters of an organisation and of a name, at most; never more than half of a word. */
const maxLetters = 6;
const more = (key: 'organisation' | 'name') => Array.from({ length: maxLetters }, (_, index) => ({ [key]: index + 1 }));
/** What is shown next where that is not enough: first what others know of somebody anyway. */
const steps: readonly Partial<Shown>[] = [
  ...more('organisation'),
  { country: true },
  ...more('name'),
  { code: true },
  { registered: true },
];

function masked(person: Maskable, shown: Shown): Masked {
  return {
    name: maskName(person.name, shown.name),
    organisation: person.organisation === null ? null : maskText(person.organisation, shown.organisation),
    category: person.category,
    country: shown.country ? person.country : null,
    code: shown.code && person.bookingCode !== null ? maskEnd(person.bookingCode) : null,
    registered: shown.registered ? person.registered : null,
  };
}

const kinds = (people: readonly Maskable[], shown: Shown) => new Set(people.map((person) => JSON.stringify(masked(person, shown)))).size;

/** What has to be shown of these people, who look alike, until each looks different, or nothing more can be shown. */
function enoughFor(alike: readonly Maskable[]): Shown {
  let shown = least;
  let apart = kinds(alike, shown);
  for (const step of steps) {
    if (apart === alike.length) break;
    const next = { ...shown, ...step };
    const nextApart = kinds(alike, next);
    // What does not help is not shown.
    if (nextApart > apart) [shown, apart] = [next, nextApart];
  }
  return shown;
}

/**
 * Masks people who are shown together, in their order, so that each can find themselves: 张* twice from one university gets further letters
 * of the organisation, the country, a further letter of the name (张*明), the end of the booking code, or when they registered. Of those who
 * look different already nothing more is shown.
 */
export function maskTogether(people: readonly Maskable[]): Masked[] {
  const looks = people.map((person) => JSON.stringify(masked(person, least)));
  const shown = new Map([...new Set(looks)].map((look) => [look, enoughFor(people.filter((_, index) => looks[index] === look))]));
  return people.map((person, index) => masked(person, shown.get(looks[index] ?? '') ?? least));
}
