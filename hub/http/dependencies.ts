import type { Fonts } from '../../core/badge/text/fonts.ts';
import type { WorkerHealth } from '../../core/contract/hub/worker-health.ts';
import type { GroupCommit } from '../commit/group-commit.ts';
import type { Database, ReadableDatabase } from '../store/database.ts';
import type { KeyRings } from '../store/key-ring.ts';
import type { Packs } from '../store/packs.ts';
import type { RunningUplink } from '../uplink/uplink.ts';
import type { StationGate } from './authentication.ts';
import type { Caller } from './callers.ts';

/** What the hub's procedures know of a request. */
export interface HubContext {
  readonly authorization: string | undefined;
  /** Who asks, as the request's head has shown. */
  readonly caller: Caller;
}

/** What they are made of; `hub.ts` gives it. */
export interface HubRouterDependencies {
  readonly pool: Database;
  /** For figures that may be a moment old: a hot standby where there is one. */
  readonly readPool: ReadableDatabase;
  readonly gate: StationGate;
  readonly packs: Packs;
  readonly keyRings: KeyRings;
  /** Those of `resources/fonts/`, to draw badges that are being designed. */
  readonly fonts: Fonts;
  readonly groupCommit: GroupCommit;
  /** Lines to the hub above; none at the topmost hub. */
  readonly uplinks: () => readonly RunningUplink[];
  /** What this hub process does by itself, and how that goes. */
  readonly workers: () => readonly WorkerHealth[];
  /** Puts a new token of the console in the place of the old; null where it was set from outside. */
  readonly rotateConsoleToken: () => string | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
