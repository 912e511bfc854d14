import type { StationSettings } from '../../core/contract/shell/host.ts';

/** Settings of a station that never starts. */
export const stationSettings: StationSettings = {
  dataDir: '/data',
  resourcesDir: '/resources',
  name: 'Kiosk',
  hubUrl: null,
  enrolCode: null,
  packDir: '/pack',
  printer: 'file:/badges',
  printerSlot: 'below',
  badgeFileDays: 30,
  deviceHosts: [],
  staffPin: null,
  supervisorPin: null,
  secondScreen: false,
  identityReader: null,
  role: { kind: 'register' },
  language: null,
};
