import { gateOf } from '../../../core/admission/gate.ts';
import type { Membership } from '../../../core/contract/common/station-class.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { StationRole } from '../../../core/contract/screen/role.ts';
import type { Setting } from '../store/settings.ts';

export interface RoleDependencies {
  readonly setting: Setting<StationRole>;
  /** What the hub says the station is. */
  readonly membership: () => Membership;
  /** What the station is for at its first start. */
  readonly initial: StationRole;
  readonly pack: () => EventPack;
}

/** What a station is for where its class leaves no choice, or what was chosen is not for its class any more. */
function fitting({ stationClass, checkpoint }: Membership, chosen: StationRole, pack: EventPack): StationRole {
  if (stationClass === 'exhibitor-station') return { kind: 'lead' };
  if (stationClass !== 'gate-station') return chosen;
  if (chosen.kind === 'gate' && (checkpoint === null || chosen.checkpoint === checkpoint)) return chosen;
  return { kind: 'gate', checkpoint: checkpoint ?? pack.checkpoints[0]?.id ?? '', session: null, direction: 'in' };
}

/** What the station is for: as staff set it last, within what its class may be. */
export function createRole({ setting, membership, initial, pack }: RoleDependencies) {
  let chosen = setting.read() ?? initial;
  const isFor = (next: StationRole) => JSON.stringify(fitting(membership(), next, pack())) === JSON.stringify(next);
  function set(next: StationRole): void {
    setting.write(next);
    chosen = next;
  }
  return {
    current: (): StationRole => fitting(membership(), chosen, pack()),
    set,
    /** Sets a role that staff chose; whether the station may have it, and the pack has the place that it needs. */
    choose(next: StationRole): boolean {
      if (next.kind === 'lead' || !isFor(next)) return false;
      if (next.kind === 'gate' && gateOf(pack(), next.checkpoint, next.session, next.direction) === null) return false;
      set(next);
      return true;
    },
  };
}
export type Role = ReturnType<typeof createRole>;
