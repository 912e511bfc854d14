import type { startTestHub } from '../hubs.ts';
import { registration, settingsFor } from '../station-folder.ts';
import { eventually, startTestStation, temporaryFolder } from '../stations.ts';

export type Hub = Awaited<ReturnType<typeof startTestHub>>;

/** A real station enrolled at a real hub. @param enrolled whether its folder already is */
export async function startEnrolled(hub: Hub, folder = temporaryFolder(), enrolled = false) {
  const enrolCode = enrolled ? null : await hub.enrolCode();
  const station = await startTestStation(settingsFor(folder, { hubUrl: hub.url, enrolCode, packDir: null }));
  const { token } = await station.call.staff.enter({ pin: '2468' });
  const status = () => station.call.staff.status({ token });
  return {
    ...station,
    folder,
    status,
    seen: () => station.call.staff.noticesSeen({ token }),
    register: (name: string) => station.call.visit.register(registration(name)),
    /** Everything of its own is upstream, and it has all that the hub has. */
    settled: () =>
      eventually(async () => {
        const { outbox, toShed, feed } = await status();
        const [{ position }] = await hub.rows('SELECT position FROM event');
        return outbox + toShed === 0 && feed?.position === Number(position) && feed.loading === null;
      }, 30_000),
  };
}
