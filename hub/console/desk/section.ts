import type { EventId } from '../../../core/contract/common/ids.ts';
import type { HubQueries } from '../client.ts';

/** What each part of the console that is about people is given. */
export interface DeskSection {
  readonly queries: HubQueries;
  readonly event: EventId;
  /** A category's name by its id. */
  readonly category: (id: string | null) => string;
}
