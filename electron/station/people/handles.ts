import type { KioskSessionId, RegistrantId } from '../../../core/contract/common/ids.ts';
import type { Environment } from '../runtime/environment.ts';

/** A kiosk session that stands still this long is over, in milliseconds. */
const heldFor = 20 * 60_000;
/** Several screens, each with the largest group. */
const maxHeld = 5_000;

/** A person, or a group by its name. */
type Subject =
  | {
      readonly registrant: RegistrantId;
      /** The name on the document they were found by. */
      readonly documentName?: string | undefined;
      /** They hold a ticket or booking code, which a scanner or camera read. */
      readonly isByCode?: boolean | undefined;
      readonly group?: undefined;
    }
  | { readonly group: string; readonly registrant?: undefined; readonly documentName?: undefined; readonly isByCode?: undefined };

/**
 * What stands for people on the screen: a screen can only open records that a look-up of its own kiosk session found, and an id that
 * somebody read elsewhere opens nothing.
 */
export function createHandles(environment: Environment) {
  const held = new Map<string, { kioskSession: KioskSessionId; subject: Subject; until: number }>();
  /** The name on the document that was laid down in a kiosk session. */
  const proofs = new Map<KioskSessionId, { name: string; until: number }>();
  function subjectOf(kioskSession: KioskSessionId, handle: string): Subject | null {
    const found = held.get(handle);
    return found === undefined || found.kioskSession !== kioskSession || found.until < environment.now() ? null : found.subject;
  }
  return {
    give(kioskSession: KioskSessionId, subject: Subject): string {
      const now = environment.now();
      for (const [handle, { until }] of held) {
        if (until > now && held.size < maxHeld) break;
        held.delete(handle);
      }
      const handle = Buffer.from(environment.random(16)).toString('base64url');
      held.set(handle, { kioskSession, subject, until: now + heldFor });
      return handle;
    },
    /** A document was read in this kiosk session, of nobody who is known. */
    prove(kioskSession: KioskSessionId, name: string): void {
      const oldest = proofs.keys().next().value;
      if (proofs.size >= maxHeld && oldest !== undefined) proofs.delete(oldest);
      proofs.set(kioskSession, { name, until: environment.now() + heldFor });
    },
    proof(kioskSession: KioskSessionId): string | null {
      const proof = proofs.get(kioskSession);
      return proof === undefined || proof.until < environment.now() ? null : proof.name;
    },
    /** Whom a handle stands for in this kiosk session. */
    take: (kioskSession: KioskSessionId, handle: string): RegistrantId | null => subjectOf(kioskSession, handle)?.registrant ?? null,
    documentName: (kioskSession: KioskSessionId, handle: string): string | null => subjectOf(kioskSession, handle)?.documentName ?? null,
    isByCode: (kioskSession: KioskSessionId, handle: string): boolean => subjectOf(kioskSession, handle)?.isByCode === true,
    /** The group a handle stands for in this kiosk session. */
    takeGroup: (kioskSession: KioskSessionId, handle: string): string | null => subjectOf(kioskSession, handle)?.group ?? null,
  };
}
export type Handles = ReturnType<typeof createHandles>;
