import type { StationClass } from '../contract/common/station-class.ts';
import type { EventPack } from '../contract/event/pack.ts';

/** Parts of the pack that not everybody gets, and the classes that do. All else in it is public. */
export const packRights = {
  /** Codes that open a category. */
  invitations: ['staff-station', 'edge', 'hub'],
  /** Delegations with their leaders' codes. */
  groups: ['staff-station', 'edge', 'hub'],
  /** Who may enter where, and when. */
  access: ['staff-station', 'gate-station', 'edge', 'hub'],
} as const satisfies Partial<Record<keyof EventPack, readonly StationClass[]>>;

const isFor = (part: keyof typeof packRights, stationClass: StationClass) =>
  (packRights[part] as readonly StationClass[]).includes(stationClass);

/** The pack as stations of a class get it; the same object where nothing is left out. */
export function packFor(stationClass: StationClass, pack: EventPack): EventPack {
  const parts = (Object.keys(packRights) as (keyof typeof packRights)[]).filter(
    (part) => !isFor(part, stationClass) && pack[part].length > 0,
  );
  return parts.length === 0 ? pack : { ...pack, ...Object.fromEntries(parts.map((part) => [part, []])) };
}

/** The pack as a visitor's screen gets it: without what only the station compares with. */
export function packForScreen(pack: EventPack): EventPack {
  return { ...pack, invitations: [], groups: [], access: [] };
}

/** Whether a class gets the key of the look-up hashes: those who look people up. */
export function getsPepper(stationClass: StationClass): boolean {
  return stationClass !== 'exhibitor-station';
}
