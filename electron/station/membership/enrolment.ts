import { safe } from '@orpc/client';
import { z } from 'zod';
import { EventId, StationId } from '../../../core/contract/common/ids.ts';
import { KeyRing, PrivateJwk, PublicKey } from '../../../core/contract/common/key-ring.ts';
import { Membership } from '../../../core/contract/common/station-class.ts';
import { EventPack } from '../../../core/contract/event/pack.ts';
import { hubContract } from '../../../core/contract/hub/hub.ts';
import { base64url } from '../../../core/credential/base64url.ts';
import { signKeyRing, stationIssuer } from '../../../core/credential/key-ring.ts';
import { acceptKeyRing } from '../../../core/credential/verify.ts';
import type { Redaction } from '../../../core/journal/kind.ts';
import { redactionFor } from '../../../core/journal/redact.ts';
import { generatePrivateJwk, signingKey, verifyEd25519 } from '../../../node/ed25519.ts';
import { createHubClient } from '../../../node/hub-client.ts';
import { macOf } from '../../../node/sha256.ts';
import { type Environment, newId } from '../runtime/environment.ts';

/** Who this station is: kept in its encrypted database. */
export const Identity = z.object({
  station: StationId,
  event: EventId,
  key: PrivateJwk,
  hubUrl: z.string().nullable(),
  hubKey: PublicKey.nullable(),
  ...Membership.shape,
});
export type Identity = z.infer<typeof Identity>;

export const HeldPack = z.object({
  tag: z.string(),
  pack: EventPack,
  keyRing: KeyRing.nullable(),
  pepper: z.string().nullable().default(null),
});
export type HeldPack = z.infer<typeof HeldPack>;

export class EnrolmentError extends Error {
  readonly code: 'code-missing' | 'refused' | 'unreachable' | 'rubbish';
  constructor(code: EnrolmentError['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'EnrolmentError';
    this.code = code;
  }
}

/** Enrols the station with a one-time code. Throws EnrolmentError. */
export async function enrolWithHub(url: string, code: string | null, name: string): Promise<{ identity: Identity; held: HeldPack }> {
  if (code === null || code === '') {
    throw new EnrolmentError(
      'code-missing',
      `This station is not enrolled yet. Make a code with “foyer hub enrol-code” or on the hub’s console and start with it.`,
    );
  }
  const key = generatePrivateJwk();
  const publicKey = base64url.encode(signingKey(key).publicKey);
  const result = await safe(createHubClient(url, null).enrol({ code, name, publicKey }));
  if (result.error !== null) {
    if (result.isDefined && (result.error.code === 'CODE_REFUSED' || result.error.code === 'KEY_REFUSED'))
      throw new EnrolmentError('refused', result.error.message, result.error);
    throw new EnrolmentError(
      'unreachable',
      `The hub ${url} can’t be reached: ${result.error.message}. Check its address and start again.`,
      result.error,
    );
  }
  const answer = hubContract.enrol['~orpc'].outputSchema?.safeParse(result.data);
  if (answer?.success !== true || !acceptKeyRing(answer.data.keyRing, null, verifyEd25519)) {
    throw new EnrolmentError('rubbish', `What answers at ${url} is not a Foyer hub, or one of another version.`);
  }
  const { station, event, stationClass, exhibitor, checkpoint, hubKey, pack, packTag, keyRing, pepper } = answer.data;
  const identity = { station, event, key, hubUrl: url, hubKey, stationClass, exhibitor, checkpoint };
  if (stationClass === 'edge') throw new EnrolmentError('refused', 'The code is one for an edge hub. Make one for a station.');
  return { identity, held: { tag: packTag, pack, keyRing, pepper } };
}

/** An identity for a station that works without a hub. */
export function enrolStandalone(pack: EventPack, environment: Environment): { identity: Identity; held: HeldPack } {
  return {
    identity: {
      station: StationId.parse(newId(environment)),
      event: pack.event.id,
      key: generatePrivateJwk(),
      hubUrl: null,
      hubKey: null,
      stationClass: 'staff-station',
      exhibitor: null,
      checkpoint: null,
    },
    held: { tag: 'local', pack, keyRing: null, pepper: null },
  };
}

/** The key ring of a station that works without a hub: its own key, which is the event's root there. */
export function ringOfOne({ station, event, key }: Pick<Identity, 'station' | 'event' | 'key'>, pack: EventPack): KeyRing {
  const issuer = stationIssuer({
    station,
    publicKey: key.x,
    stationClass: 'staff-station',
    exhibitor: null,
    checkpoint: null,
    formerly: [],
    enrolled: 0,
    revoked: null,
  });
  return signKeyRing({ id: event, code: pack.event.code, number: 0, root: key.x }, [issuer], signingKey(key).sign);
}

/** What a station redacts, by its pack; nothing while it has no pepper to make look-up keys with. */
export function redactionOf({ pack, pepper }: HeldPack): Redaction {
  return pepper === null ? () => undefined : redactionFor(pack, macOf(Buffer.from(pepper, 'hex')));
}
