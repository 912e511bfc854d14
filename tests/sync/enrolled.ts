import type { StaffStatus } from '../../core/contract/screen/station.ts';
import type { startTestHub } from '../support/hubs.ts';
import { registration, settingsFor } from '../support/station-folder.ts';
import { eventually, startTestStation, temporaryFolder } from '../support/stations.ts';

export type Hub = Awaited<ReturnType<typeof startTestHub>>;

/** A real station enrolled at a real hub. @param enrolled whether its folder already is */
export async function startEnrolled(hub: Hub, folder = temporaryFolder(), enrolled = false) {
  const enrolCode = enrolled ? null : await hub.enrolCode();
  const station = await startTestStation(settingsFor(folder, { hubUrl: hub.url, enrolCode, packDir: null }));
  const { token } = await station.call.staff.enter({ pin: '246813' });
  const status = () => station.call.staff.status({ token });
  return {
    ...station,
    folder,
    status,
    seen: () => station.call.staff.noticesSeen({ token }),
    register: (name: string) => station.call.kioskSession.register(registration(name)),
    settled: () => allSettled(hub, [{ status }]),
  };
}

/** Everything of these stations is upstream, and each has all that the hub has. */
export function allSettled(hub: Hub, stations: readonly { status: () => Promise<StaffStatus> }[]): Promise<boolean> {
  const headOf = async () => Number((await hub.rows('SELECT position FROM event'))[0]?.position);
  return eventually(async () => {
    const head = await headOf();
    const all = await Promise.all(stations.map(({ status }) => status()));
    // What was pushed while they were asked is not there yet.
    if ((await headOf()) !== head) return false;
    return all.every(({ outbox, toRedact, feed }) => outbox + toRedact === 0 && feed?.position === head && feed.loading === null);
  }, 30_000);
}
