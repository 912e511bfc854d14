import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coseVerify } from 'cose-kit';
import { importJWK } from 'jose';
import { toFile } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { hasCommand } from '../../build/checks/system-packages.ts';
import { credentialVectors, vectorsAsMarkdown, vectorsMark } from '../../core/credential/vectors.ts';
import { acceptKeyRing, verifyCredential } from '../../core/credential/verify.ts';
import { signerOfSeed, verifyEd25519 } from '../../node/ed25519.ts';
import { temporaryFolder } from '../support/stations.ts';
import { readQrByZbar } from '../support/zbar.ts';

const made = credentialVectors(signerOfSeed);
const { ring, vectors } = made;

describe('the test vectors', () => {
  it('are what docs/credential.md prints', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/credential.md'), 'utf8');
    expect(page.split(vectorsMark)[1]?.trim()).toBe(vectorsAsMarkdown(made).trim());
  });

  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s: our verifier says so', (_, { text, now, says }) => {
    const verdict = verifyCredential(text, ring, now, verifyEd25519);
    expect(verdict.verdict === 'valid' ? 'valid' : verdict.reason).toBe(says);
  });

  it('come with a key ring that its root has signed', () => {
    expect(acceptKeyRing(ring, null, verifyEd25519)).toBe(true);
  });

  it.each(vectors.map((vector) => [vector.name, vector] as const))(
    '%s: a COSE library that is not ours agrees on the signature',
    async (_, { message, says }) => {
      const bytes = new Uint8Array(Buffer.from(message, 'hex'));
      const good: boolean[] = [];
      for (const { key: x } of ring.issuers) {
        const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x }, 'EdDSA');
        good.push((await coseVerify(bytes, key as CryptoKey)).isValid);
      }
      expect(good.some(Boolean)).toBe(says !== 'signature' && says !== 'issuer-unknown');
    },
  );

  it.skipIf(!hasCommand('zbarimg'))('are read from a QR by zbar as they were written', async () => {
    const file = join(temporaryFolder(), 'vector.png');
    for (const { text } of vectors) {
      await toFile(file, [{ data: text, mode: 'alphanumeric' }], { errorCorrectionLevel: 'M', scale: 4 });
      expect(readQrByZbar(file)).toEqual([text]);
    }
  });
});
