import { encodeBase45 } from '../../../core/credential/base45.ts';
import { decodeCbor, decodeSign1 } from '../../../core/credential/cose.ts';
import { credentialPrefix, openCredential } from '../../../core/credential/credential.ts';

/** The bytes within a badge's code: CBOR, and COSE_Sign1 over a CWT. `decodeCbor` may refuse by throwing, as its docstring says. */
export function fuzz(data: Uint8Array): void {
  decodeSign1(data);
  openCredential(credentialPrefix + encodeBase45(data));
  try {
    decodeCbor(data);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}
