import { BadgeId } from '../../../core/contract/common/ids.ts';
import type { Category, EventPack } from '../../../core/contract/event/pack.ts';
import { issueCredential } from '../../../core/credential/credential.ts';
import { expiryOf, zoneMask } from '../../../core/credential/validity.ts';
import { generatePrivateJwk, signingKey } from '../../../node/ed25519.ts';
import { newId, systemEnvironment } from '../runtime/environment.ts';

/** A credential as large as a real one, signed by a key that no gate knows: for proofs of a template. */
export function sampleCredential(pack: EventPack, category: Category): string {
  const { publicKey, sign } = signingKey(generatePrivateJwk());
  const issued = Math.floor(systemEnvironment.now() / 1000);
  return issueCredential(
    {
      event: pack.event.code,
      badge: BadgeId.parse(newId(systemEnvironment)),
      type: 'badge',
      category: category.number,
      revision: 1,
      zones: zoneMask(pack, category.zones),
      issued,
      expires: expiryOf(pack, issued),
    },
    publicKey,
    sign,
  );
}
