import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { openCredential } from './credential.ts';
import { verify } from './issuer.fixture.ts';
import { credentialVectors, vectorsAsMarkdown, vectorsMark } from './vectors.ts';
import { acceptKeyRing, verifyCredential } from './verify.ts';

const made = credentialVectors((seed) => ({
  publicKey: ed25519.getPublicKey(seed),
  sign: (message) => ed25519.sign(message, seed),
}));

describe('the test vectors', () => {
  it('are what docs/credential.md has for others, to the letter', () => {
    const [, printed] = readFileSync(join(import.meta.dirname, '../../docs/credential.md'), 'utf8').split(`${vectorsMark}\n`);
    expect(printed?.trim()).toBe(vectorsAsMarkdown(made).trim());
    expect(vectorsMark).toBe('<!-- vectors: npm run foyer -- credential vectors --into docs/credential.md -->');
  });

  it('say of each credential what the verifier says, under a ring that its root signed', () => {
    const says = made.vectors.map(({ text, now }) => verifyCredential(text, made.ring, now, verify));
    expect(says.map((each) => (each.verdict === 'valid' ? 'valid' : each.reason))).toEqual(made.vectors.map((each) => each.says));
    expect(made.vectors.map(({ text }) => openCredential(text)?.credential)).toEqual(made.vectors.map(({ credential }) => credential));
    expect(acceptKeyRing(made.ring, null, verify)).toBe(true);
  });
});
