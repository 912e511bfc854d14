import type { z } from 'zod';
import type { StationHealth } from '../../../core/contract/hub.ts';
import type { Ambient } from '../ambient.ts';
import type { Log } from '../log.ts';
import type { Notices } from '../store/notices.ts';
import type { Push } from './push.ts';
import type { Upstream, UpstreamNews } from './upstream.ts';

const every = 10_000;

export interface HeartbeatParts {
  readonly upstream: Upstream;
  readonly push: Push;
  readonly health: () => z.infer<typeof StationHealth>;
  readonly notices: Notices;
  readonly log: Log;
  readonly ambient: Ambient;
  /** Called with what upstream says of pack, key ring and what to do. */
  readonly onNews: (news: UpstreamNews) => Promise<void>;
}

/** Tells upstream how the station is, and learns the time and whether pack or keys have changed. */
export function createHeartbeat({ upstream, push, health, notices, log, ambient, onNews }: HeartbeatParts) {
  let stopped = false;
  let callOff: () => void = () => {};

  async function beat(): Promise<void> {
    const sent = ambient.now();
    const told = notices.untold().slice(0, 50);
    const news = await upstream.heartbeat(health(), { wiping: false, told });
    if (stopped) return;
    if (news === null) push.missed();
    else {
      push.heard(news.time, sent, ambient.now());
      notices.told(told);
      notices.keep(news.notices);
      await onNews(news);
    }
  }

  function run(): void {
    void beat()
      .catch((error) => log.error({ error }, 'a heartbeat stumbled'))
      .finally(() => {
        if (!stopped) callOff = ambient.after(every, run);
      });
  }

  return {
    start: run,
    stop(): void {
      stopped = true;
      callOff();
    },
  };
}
