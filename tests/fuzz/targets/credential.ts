import { credentialPrefix, openCredential } from '../../../core/credential/credential.ts';
import { ring, verify } from '../../../core/credential/issuer.fixture.ts';
import { verifyCredential } from '../../../core/credential/verify.ts';
import { textOf } from '../input.ts';

/** What a scanner reads off a badge: any text, and any text behind the prefix of ours. */
export function fuzz(data: Uint8Array): void {
  const text = textOf(data);
  for (const each of [text, credentialPrefix + text]) {
    openCredential(each);
    verifyCredential(each, ring, 1_720_000_000, verify);
  }
}
