import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { KioskSession, KioskSessionEvent } from '../flow/kiosk-session-state.ts';

/** What every screen of the flow is given: the pack, the kiosk session at its screen, and how to move it on. */
export interface KioskSessionScreen<At extends KioskSession['at']> {
  readonly pack: EventPack;
  readonly kioskSession: Extract<KioskSession, { at: At }>;
  readonly dispatch: (event: KioskSessionEvent) => void;
}
