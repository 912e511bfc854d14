import { expect, test } from 'vitest';
import { sampleCredential } from '../scan/wedge.fixture.ts';
import { partOfCredential } from './whole.ts';

const credential = sampleCredential(7);

test('a credential says itself where it ends, whatever stands behind', () => {
  for (const behind of ['', '\n', '0', 'ABC', ':::', 'é', '-- ', 'FYR1:'])
    expect([behind, partOfCredential(credential + behind)]).toEqual([behind, { kind: 'whole', text: credential }]);
});

test('each beginning of one is waited for, and with something foreign behind it is none', () => {
  for (let length = 'FYR1:'.length; length < credential.length; length++) {
    expect([length, partOfCredential(credential.slice(0, length)).kind]).toEqual([length, 'begun']);
    expect([length, partOfCredential(`${credential.slice(0, length)}é`).kind]).toEqual([length, 'none']);
  }
});

test('what begins like none is none, by its first characters', () => {
  for (const text of ['FYR1:ABC', 'FYR1:ABCFYR1:ABC', `FYR1:${'A:'.repeat(500)}`, 'FYR1::::', 'FYR2:', ''])
    expect([text.slice(0, 20), partOfCredential(text).kind]).toEqual([text.slice(0, 20), 'none']);
});
