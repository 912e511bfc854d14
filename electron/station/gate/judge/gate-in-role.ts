import { type Gate, gateOf } from '../../../../core/admission/gate.ts';
import type { EventPack } from '../../../../core/contract/event/pack.ts';
import type { StationRole } from '../../../../core/contract/screen/role.ts';

/** What a station judges in its role; null where it is no gate, or the pack has no such checkpoint. A checkpoint of one direction has its own. */
export function gateInRole(role: StationRole, pack: EventPack): Gate | null {
  if (role.kind !== 'gate') return null;
  const checkpoint = pack.checkpoints.find(({ id }) => id === role.checkpoint);
  const direction = checkpoint === undefined || checkpoint.direction === 'both' ? role.direction : checkpoint.direction;
  return gateOf(pack, role.checkpoint, role.session, direction);
}
