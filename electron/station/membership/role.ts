import { gateOf } from '../../../core/admission/gate.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { StationRole } from '../../../core/contract/screen/role.ts';
import type { Setting } from '../store/settings.ts';

export interface RoleDependencies {
  readonly setting: Setting<StationRole>;
  /** Whose station it is; null for the organiser's. An exhibitor's station is that and nothing else. */
  readonly exhibitor: string | null;
  /** What the station is for at its first start. */
  readonly initial: StationRole;
  readonly pack: () => EventPack;
}

/** What the station is for, as staff set it last. */
export function createRole({ setting, exhibitor, initial, pack }: RoleDependencies) {
  let role: StationRole = exhibitor === null ? (setting.read() ?? initial) : { kind: 'lead' };
  function set(next: StationRole): void {
    setting.write(next);
    role = next;
  }
  return {
    current: (): StationRole => role,
    set,
    /** Sets a role that staff chose; whether the station may have it, and the pack has the place that it needs. */
    choose(next: StationRole): boolean {
      if (exhibitor !== null || next.kind === 'lead') return false;
      if (next.kind === 'gate' && gateOf(pack(), next.checkpoint, next.session, next.direction) === null) return false;
      set(next);
      return true;
    },
  };
}
export type Role = ReturnType<typeof createRole>;
