import { z } from 'zod';
import { Slug } from './ids.ts';

/** What enrols with a code: the code says which. `docs/rights.md` has what each may do. */
export const enrolledClasses = ['staff-station', 'gate-station', 'exhibitor-station', 'edge'] as const;
export const EnrolledClass = z.enum(enrolledClasses);
export type EnrolledClass = z.infer<typeof EnrolledClass>;

/** Everybody who writes entries: what enrols, and the hub itself. */
export const stationClasses = [...enrolledClasses, 'hub'] as const;
export const StationClass = z.enum(stationClasses);
export type StationClass = z.infer<typeof StationClass>;

/** What the hub says a station is: its class, and the stand or the checkpoint that it is bound to. */
export const Membership = z.strictObject({
  stationClass: EnrolledClass,
  /** Whose station it is: set for exhibitors' stations and no others. */
  exhibitor: Slug.nullable(),
  /** The one checkpoint a gate station may record scans at; null where it may at all of them. */
  checkpoint: Slug.nullable(),
});
export type Membership = z.infer<typeof Membership>;

/** Whether a membership binds its class to what that class is bound to, and to nothing else. */
export function isWholeMembership({ stationClass, exhibitor, checkpoint }: Membership): boolean {
  if ((stationClass === 'exhibitor-station') !== (exhibitor !== null)) return false;
  return checkpoint === null || stationClass === 'gate-station';
}
