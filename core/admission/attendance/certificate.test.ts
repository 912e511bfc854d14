import { describe, expect, it } from 'vitest';
import { readReferencePack } from '../../pack/reference-pack.fixture.ts';
import { certificateFields } from './certificate.ts';

const given = { name: 'Zoë', organisation: null, session: 'AI', when: '4 July', minutes: 45, event: 'WAIC' };
const wordsIn = (language: string) => {
  const { certificateHeading, certificateSays, certificateAttended, certificateMinutes } = certificateFields({ ...given, language });
  return [certificateHeading, certificateSays, certificateAttended, certificateMinutes];
};

describe('a certificate of attendance', () => {
  it('is in words of its own in each language of the reference event, with the minutes', () => {
    const { languages } = readReferencePack().event;
    const all = languages.map(wordsIn);
    for (const [index] of (all[0] ?? []).entries()) expect(new Set(all.map((words) => words[index])).size).toBe(languages.length);
    for (const words of all) expect(words[3]).toContain('45');
  });

  it('is in English in any other', () => {
    expect(wordsIn('sv')).toEqual(wordsIn('en'));
  });
});
