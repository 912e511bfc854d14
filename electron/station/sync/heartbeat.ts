import type { z } from 'zod';
import type { StationHealth } from '../../../core/contract/hub/station-health.ts';
import type { Environment } from '../runtime/environment.ts';
import type { Log } from '../runtime/log.ts';
import type { Notices } from '../store/notices.ts';
import type { Push } from './push.ts';
import type { Upstream, UpstreamNews } from './upstream.ts';

const every = 10_000;
/** Upstream that did not answer is tried sooner, in milliseconds. */
const soon = 3_000;

export interface HeartbeatDependencies {
  readonly upstream: Upstream;
  readonly push: Push;
  readonly notices: Notices;
  readonly log: Log;
  readonly environment: Environment;
  /** Called when upstream answers again: what still waits on a line that died need not wait any longer. */
  readonly onBack: () => void;
}

/** What the heartbeat reports, and who is notified of the answer. */
export interface HeartbeatListener {
  readonly health: () => z.infer<typeof StationHealth>;
  /** Called with what upstream says of pack, key ring and what to do. */
  readonly onNews: (news: UpstreamNews) => Promise<void>;
}

/** Reports to upstream how the station is, and learns the time and whether pack or keys have changed. */
export function createHeartbeat({ upstream, push, notices, log, environment, onBack }: HeartbeatDependencies) {
  let stopped = false;
  let cancel: () => void = () => {};
  let isAway = false;

  /** What upstream answered; null where it did not. */
  async function ask({ health }: HeartbeatListener): Promise<UpstreamNews | null> {
    const sent = environment.now();
    const acknowledged = notices.unacknowledged().slice(0, 50);
    const open = notices.unseen().map(({ id }) => id);
    const news = await upstream.heartbeat(health(), { wiping: false, acknowledged, open, settled: notices.settled() });
    if (stopped) return null;
    const wasAway = isAway;
    isAway = news === null;
    if (news === null) push.missed();
    else {
      if (wasAway) onBack();
      push.noteContact(news.time, sent, environment.now());
      notices.acknowledged(acknowledged);
      notices.keep(news.notices);
      notices.reviewed(news.reviewed, environment.now());
    }
    return news;
  }

  async function beat(listener: HeartbeatListener): Promise<void> {
    const news = await ask(listener);
    if (news !== null) await listener.onNews(news);
  }

  let current: HeartbeatListener | null = null;

  function run(listener: HeartbeatListener): void {
    current = listener;
    void beat(listener)
      .catch((error) => log.error({ error }, 'a heartbeat stumbled'))
      .finally(() => {
        if (!stopped) cancel = environment.after(isAway ? soon : every, () => run(listener));
      });
  }

  return {
    start: run,
    /** One more, now, for who needs upstream's time: whether it was given. What else it says waits for nobody, and nobody for it. */
    async once(): Promise<boolean> {
      if (current === null || stopped) return false;
      const { onNews } = current;
      const news = await ask(current);
      if (news !== null) void onNews(news).catch((error) => log.error({ error }, 'a heartbeat stumbled'));
      return news !== null;
    },
    stop(): void {
      stopped = true;
      cancel();
    },
  };
}
