import { type Gate, gateOf, sessionAround, sessionsAt } from '../../../../core/admission/gate.ts';
import type { EventPack } from '../../../../core/contract/event/pack.ts';
import type { StationRole } from '../../../../core/contract/screen/role.ts';

/**
 * What a station judges in its role; null where it is no gate, or the pack has no such checkpoint. A checkpoint of one direction has its own,
 * and a room's door is for the session that is on there, or soon, unless its steward has chosen another.
 * @param now the event's time, milliseconds since 1970
 */
export function gateInRole(role: StationRole, pack: EventPack, now: number): Gate | null {
  if (role.kind !== 'gate') return null;
  const checkpoint = pack.checkpoints.find(({ id }) => id === role.checkpoint);
  const direction = checkpoint === undefined || checkpoint.direction === 'both' ? role.direction : checkpoint.direction;
  const isRoom = checkpoint !== undefined && checkpoint.hall !== null;
  const onNow = isRoom && role.session === null ? sessionAround(sessionsAt(pack, checkpoint), now) : null;
  return gateOf(pack, role.checkpoint, role.session ?? onNow?.id ?? null, direction);
}
