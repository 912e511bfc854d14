import { decode, encode, rfc8949EncodeOptions } from 'cborg';

/** Signs bytes with an Ed25519 private key the caller holds: 64 bytes (RFC 8032). */
export type Sign = (message: Uint8Array) => Uint8Array;
/** Whether `signature` over `message` is good under the raw 32-byte Ed25519 public key. */
export type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

export interface CoseSign1 {
  readonly kid: Uint8Array;
  readonly payload: Uint8Array;
  /** The Sig_structure that was signed (RFC 9052 §4.4). */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

const algEdDsa = -8;
const tagSign1 = 0xd2;

function sigStructure(protectedHeader: Uint8Array, payload: Uint8Array): Uint8Array {
  return encode(['Signature1', protectedHeader, new Uint8Array(0), payload], rfc8949EncodeOptions);
}

/** COSE_Sign1, tagged 18 (RFC 9052 §4.2), EdDSA over Ed25519. */
export function encodeSign1(kid: Uint8Array, payload: Uint8Array, sign: Sign): Uint8Array {
  const header = encode(
    new Map<number, unknown>([
      [1, algEdDsa],
      [4, kid],
    ]),
    rfc8949EncodeOptions,
  );
  const message = encode([header, new Map(), payload, sign(sigStructure(header, payload))], rfc8949EncodeOptions);
  const tagged = new Uint8Array(message.length + 1);
  tagged[0] = tagSign1;
  tagged.set(message, 1);
  return tagged;
}

/** CBOR with integer keys; null where the bytes are not one well-formed item. */
export function decodeCbor(bytes: Uint8Array): unknown {
  try {
    return decode(bytes, {
      useMaps: true,
      strict: true,
      rejectDuplicateMapKeys: true,
      allowIndefinite: false,
      allowNaN: false,
      allowInfinity: false,
    });
  } catch {
    return null;
  }
}

/**
 * Takes a COSE_Sign1 apart; null where it is none, or not EdDSA with a key id. What no signature covers has to be as we write it,
 * the tag and an empty unprotected header: there is one text for one credential.
 */
export function decodeSign1(bytes: Uint8Array): CoseSign1 | null {
  if (bytes[0] !== tagSign1) return null;
  const parts = decodeCbor(bytes.subarray(1));
  if (!Array.isArray(parts) || parts.length !== 4) return null;
  const [header, unprotected, payload, signature]: unknown[] = parts;
  if (!(unprotected instanceof Map) || unprotected.size > 0) return null;
  if (!(header instanceof Uint8Array) || !(payload instanceof Uint8Array) || !(signature instanceof Uint8Array)) return null;
  const fields = decodeCbor(header);
  if (!(fields instanceof Map) || fields.size !== 2 || fields.get(1) !== algEdDsa) return null;
  const kid: unknown = fields.get(4);
  if (!(kid instanceof Uint8Array) || kid.length !== 8 || signature.length !== 64) return null;
  return { kid, payload, signed: sigStructure(header, payload), signature };
}
