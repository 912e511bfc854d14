import { encode, rfc8949EncodeOptions } from 'cborg';
import { decodeBase45, encodeBase45 } from '../../core/credential/base45.ts';
import { credentialPrefix, issueCredential, keyIdOf } from '../../core/credential/credential.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { generatePrivateJwk, signingKey } from '../../node/ed25519.ts';
import { randomBy } from '../support/people.ts';
import type { TestIssuer } from './bare-gate.ts';

const bytesOf = (text: string): Uint8Array => decodeBase45(text.slice(credentialPrefix.length)) ?? new Uint8Array();
const textOf = (bytes: Uint8Array): string => credentialPrefix + encodeBase45(bytes);
const tagged = (parts: readonly unknown[]): string => textOf(Uint8Array.from([0xd2, ...encode(parts, rfc8949EncodeOptions)]));

/** CBOR of a map whose keys come twice: no encoder writes it. */
function twice(pairs: readonly (readonly [number, unknown])[]): Uint8Array {
  const items = pairs.flatMap(([key, value]) => [...encode(key, rfc8949EncodeOptions), ...encode(value, rfc8949EncodeOptions)]);
  return Uint8Array.from([0xa0 | pairs.length, ...items]);
}

export interface Forgery {
  readonly how: string;
  readonly text: string;
}

/**
 * Credentials that somebody tampered with, or made with what they have: never one that an issuer signed.
 * @param count how many; every way comes as often as the others
 */
export function* forgeries(
  { ring, publicKey, sign, credentialOf, textOf: issue }: TestIssuer,
  count: number,
  seed: number,
): Generator<Forgery> {
  const random = randomBy(seed);
  const below = (length: number) => Math.floor(random() * length);
  const thief = signingKey(generatePrivateJwk());
  const good = Array.from({ length: 50 }, () => newId(systemEnvironment)).map((badge) => ({ badge, text: issue(badge) }));
  const kid = keyIdOf(publicKey);
  const claims = (badge: string, more: readonly (readonly [number, unknown])[] = []) => {
    const { event, expires, issued, category, zones } = credentialOf(badge);
    const id = Buffer.from(badge.replaceAll('-', ''), 'hex');
    return [[1, event], [4, expires], [6, issued], [7, new Uint8Array(id)], [-70_000, [1, 0, category, 1, zones]], ...more] as const;
  };
  const payload = (badge: string) => encode(new Map<number, unknown>(claims(badge)), rfc8949EncodeOptions);
  const header = (fields: readonly (readonly [unknown, unknown])[]) => encode(new Map<unknown, unknown>(fields), rfc8949EncodeOptions);
  const message = (head: Uint8Array, body: Uint8Array) => encode(['Signature1', head, new Uint8Array(0), body], rfc8949EncodeOptions);
  const own = header([
    [1, -8],
    [4, kid],
  ]);
  /** Another algorithm in the header, signed by the thief or not at all. */
  const otherAlg = (alg: unknown, badge: string, signature: (signed: Uint8Array) => Uint8Array) => {
    const head = header(
      alg === undefined
        ? [[4, kid]]
        : [
            [1, alg],
            [4, kid],
          ],
    );
    const body = payload(badge);
    return tagged([head, new Map(), body, signature(message(head, body))]);
  };

  const ways: Record<string, (text: string, badge: string) => string> = {
    'a bit flipped': (text) => {
      const bytes = bytesOf(text);
      const at = below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
      return textOf(bytes);
    },
    'some bytes changed': (text) => {
      const bytes = bytesOf(text);
      for (let n = 0; n <= below(6); n++) bytes[below(bytes.length)] = below(256);
      const changed = textOf(bytes);
      return changed === text ? `${text}0` : changed;
    },
    'cut short': (text) => text.slice(0, below(text.length)),
    'bytes cut': (text) => textOf(bytesOf(text).subarray(0, below(bytesOf(text).length))),
    'bytes behind': (text) => textOf(Uint8Array.from([...bytesOf(text), ...Array.from({ length: 1 + below(20) }, () => below(256))])),
    'a character changed': (text) => {
      const at = credentialPrefix.length + below(text.length - credentialPrefix.length);
      const other = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'.replace(text.charAt(at), '');
      return text.slice(0, at) + other.charAt(below(other.length)) + text.slice(at + 1);
    },
    'signed by another key, under its own id': (_, badge) => issueCredential(credentialOf(badge), thief.publicKey, thief.sign),
    'signed by another key, under the issuer’s id': (_, badge) => issueCredential(credentialOf(badge), publicKey, thief.sign),
    'the signature of another badge': (text) => {
      const other = bytesOf(good[below(good.length)]?.text ?? '');
      const bytes = bytesOf(text);
      const mixed = textOf(Uint8Array.from([...bytes.subarray(0, bytes.length - 64), ...other.subarray(other.length - 64)]));
      return mixed === text ? `${text}0` : mixed;
    },
    'other algorithms': (_, badge) => otherAlg([-7, -35, -36, -37, -257, 5, 8, -19, 'EdDSA', null][below(10)], badge, thief.sign),
    'alg: none': (_, badge) => otherAlg([0, 'none', 'None', '', undefined][below(5)], badge, () => new Uint8Array([0, 64][below(2)] ?? 0)),
    'a signature of the right shape': (_, badge) => {
      const body = payload(badge);
      return tagged([own, new Map(), body, Uint8Array.from({ length: 64 }, () => below(256))]);
    },
    // The thief has no key of ours; these are signed well, and still none that we issue.
    'map keys twice': (_, badge) => {
      const body = twice(claims(badge, [[7, Buffer.from(newId(systemEnvironment).replaceAll('-', ''), 'hex')]]));
      return tagged([own, new Map(), body, sign(message(own, body))]);
    },
    'header keys twice': (_, badge) => {
      const head = twice([
        [1, -8],
        [4, kid],
        [4, keyIdOf(thief.publicKey)],
      ]);
      const body = payload(badge);
      return tagged([head, new Map(), body, sign(message(head, body))]);
    },
    'something in the header that no signature covers': (text) => {
      const bytes = bytesOf(text);
      const head = bytes.indexOf(0xa0);
      return textOf(Uint8Array.from([...bytes.subarray(0, head), 0xa1, 0x04, 0x41, below(256), ...bytes.subarray(head + 1)]));
    },
    'over-long': (text) => text + '0'.repeat(1 + below(19_000)),
    'over-long claims': (_, badge) => {
      const body = encode(new Map<number, unknown>([...claims(badge), [1, 'W'.repeat(100 + below(700))]]), rfc8949EncodeOptions);
      return tagged([own, new Map(), body, sign(message(own, body))]);
    },
    'nested deeply': () => textOf(Uint8Array.from([0xd2, ...new Array(600).fill(0x81), 0x00])),
    'lengths that lie': () => textOf(Uint8Array.from([0xd2, 0x84, 0x5b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, below(256)])),
    rubbish: () => textOf(Uint8Array.from({ length: below(300) }, () => below(256))),
    'the tag gone': (text) => textOf(bytesOf(text).subarray(1)),
  };
  const names = Object.keys(ways);
  if (ring.issuers.length !== 1) throw new Error('The ring has other issuers.');
  for (let n = 0; n < count; n++) {
    const how = names[n % names.length] ?? '';
    const one = good[below(good.length)] ?? { text: '', badge: '' };
    yield { how, text: ways[how]?.(one.text, one.badge) ?? '' };
  }
}
