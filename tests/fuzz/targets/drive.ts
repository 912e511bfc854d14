import { deflateRawSync } from 'node:zlib';
import { BundleError, seal } from '../../../core/bundle/seal.ts';
import { FeedPart, OutboxPart } from '../../../core/contract/hub/bundle.ts';
import { openPart } from '../../../node/bundle-part.ts';
import { generatePrivateJwk, signingKey } from '../../../node/ed25519.ts';
import { textOf } from '../input.ts';

const receiver = generatePrivateJwk();
const sender = signingKey(generatePrivateJwk());
const { publicKey } = signingKey(receiver);
const entropy = { secret: new Uint8Array(32).fill(7), nonce: new Uint8Array(12).fill(7) };

/** Lines of a removable drive's file: any text; what a sender that is known has sealed, whatever it is; and that again, deflated. */
export function fuzz(data: Uint8Array): void {
  const lines = [
    textOf(data),
    ...[data, new Uint8Array(deflateRawSync(data))].map((bytes) => seal(bytes, sender.sign, publicKey, entropy)),
  ];
  for (const line of lines)
    for (const open of [
      () => openPart(line, FeedPart, receiver, sender.publicKey),
      () => openPart(line, OutboxPart, receiver, sender.publicKey),
    ])
      try {
        open();
      } catch (error) {
        if (!(error instanceof BundleError)) throw error;
      }
}
