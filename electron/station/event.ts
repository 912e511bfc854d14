import type { StationId } from '../../core/contract/ids.ts';
import type { KeyRing } from '../../core/contract/keyring.ts';
import type { EventPack } from '../../core/contract/pack.ts';
import type { SigningKey } from './keys/ed25519.ts';

/** The event a station works for, and who the station is there. The pack and ring may be replaced while it runs. */
export interface EnrolledStation {
  readonly station: StationId;
  readonly key: SigningKey;
  pack(): EventPack;
  keyRing(): KeyRing | null;
}
