import type { EventPack } from '../contract/event/pack.ts';

type PackConsents = Pick<EventPack, 'consents'>;

/** What people call a purpose, folded. */
const folded = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/**
 * Reads what a source says that somebody agreed to on its own page: purposes by their ids or names, with `;`, `,` or `|` between, each of the present
 * wording, or of a version (`admission@2`). A purpose that the pack asks nothing for is refused.
 * @returns `purpose@version` each, as it is kept; null for a purpose that nobody knows
 */
export function readConsents(pack: EventPack, text: string): string | null {
  const asked = text.split(/[;,，；|]/).filter((part) => part.trim() !== '');
  const kept = asked.map((part) => {
    const [name = '', version] = part.split('@');
    const purpose = pack.purposes.find(({ id, name: names }) =>
      [id, ...Object.values(names)].some((each) => folded(each) === folded(name)),
    )?.id;
    const consent = pack.consents.find((each) => each.purpose === purpose);
    return consent === undefined ? null : `${consent.purpose}@${version?.trim() ?? consent.version}`;
  });
  return kept.includes(null) ? null : kept.join('; ');
}

/** The purposes that a record says somebody agreed to with their source, in the wording that holds now. @param noted as `readConsents` keeps it */
export function consentsNoted({ consents }: PackConsents, noted: string | null): string[] {
  const given = new Set((noted ?? '').split(';').map((part) => part.trim()));
  return consents.filter(({ purpose, version }) => given.has(`${purpose}@${version}`)).map(({ purpose }) => purpose);
}
