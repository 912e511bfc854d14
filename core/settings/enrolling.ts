import type { EnrolledClass } from '../contract/common/station-class.ts';

/**
 * What is typed at the machine that enrols, once a code was made for it. The code itself is not in it: the command asks for it on standard
 * input, so that it stands in no list of processes.
 * @param url where the hub is, as that machine reaches it
 */
export function enrollingCommand(url: string, stationClass: EnrolledClass): string {
  return stationClass === 'edge'
    ? `UPSTREAM_URL=${url} UPSTREAM_CODE=… npm run foyer -- hub start`
    : `npm start -- --hub ${url} --enrol-code-file -`;
}

/** What that machine is afterwards, in a sentence. */
export const enrolledAs: Readonly<Record<EnrolledClass, string>> = {
  'staff-station': 'A kiosk, which staff make a desk, a gate or a matchmaking desk: staff corner, Station.',
  'gate-station': 'A gate, and nothing else.',
  'exhibitor-station': 'That exhibitor’s station, and nothing else.',
  edge: 'An edge hub; stations there enrol at its own address.',
};
