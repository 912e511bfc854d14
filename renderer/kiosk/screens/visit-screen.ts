import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { Visit, VisitEvent } from '../flow/visit.ts';

/** What every screen of the flow is given: the pack, the visit where it stands, and how to move it on. */
export interface VisitScreen<At extends Visit['at']> {
  readonly pack: EventPack;
  readonly visit: Extract<Visit, { at: At }>;
  readonly dispatch: (event: VisitEvent) => void;
}
