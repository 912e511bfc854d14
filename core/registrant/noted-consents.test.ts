import { describe, expect, it } from 'vitest';
import { readReferencePack } from '../pack/reference-pack.fixture.ts';
import { consentsNoted, readConsents } from './noted-consents.ts';

const pack = readReferencePack();
const versionOf = (purpose: string) => pack.consents.find((each) => each.purpose === purpose)?.version;

describe('what somebody agreed to with their source', () => {
  it.each([
    'admission; newsletter',
    'newsletter|ADMISSION',
    '登记、制证与入场，newsletter',
    `admission@${versionOf('admission')},newsletter`,
  ])('is read from “%s”', (text) => {
    expect(consentsNoted(pack, readConsents(pack, text)).toSorted()).toEqual(['admission', 'newsletter']);
  });

  it.each(['admision', 'yes', 'admission; everything', 'contact', '@1'])('is not guessed from “%s”', (text) => {
    expect(readConsents(pack, text)).toBeNull();
  });

  it('counts in the wording that it was given for, and in no other', () => {
    const noted = readConsents(pack, 'admission');
    const changed = { consents: pack.consents.map((each) => ({ ...each, version: `${each.version}-new` })) };
    expect(consentsNoted(changed, noted)).toEqual([]);
    expect(consentsNoted(pack, 'admission@0')).toEqual([]);
    expect(consentsNoted(pack, null)).toEqual([]);
    expect(consentsNoted(pack, '')).toEqual([]);
  });
});
