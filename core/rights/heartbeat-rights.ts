import type { StationClass } from '../contract/common/station-class.ts';

/**
 * What a station's heartbeat is believed in and answered with, by class; within its own place: its checkpoint, the conflicts that it was
 * notified of, the stations behind it.
 */
export const heartbeatRights: Readonly<Record<'gate' | 'printing' | 'kiosk' | 'conflicts' | 'stations', readonly StationClass[]>> = {
  /** Being a gate, and learning which others reach the hub. */
  gate: ['staff-station', 'gate-station'],
  /** Having stocks that badges are printed on and print jobs that need help, and learning which other stations have. */
  printing: ['staff-station'],
  /** Being out of service, being taken out of it, and having announcements to show. */
  kiosk: ['staff-station'],
  /** Being notified of conflicts, and settling them. */
  conflicts: ['staff-station', 'gate-station'],
  /** Speaking for the stations behind it, and learning which of them were revoked. */
  stations: ['edge'],
};
