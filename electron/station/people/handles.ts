import type { RegistrantId, VisitId } from '../../../core/contract/common/ids.ts';
import type { Ambient } from '../runtime/environment.ts';

/** A visit that stands still this long is over, in milliseconds. */
const heldFor = 20 * 60_000;
/** Several screens, each with the largest group. */
const mostHeld = 5_000;

/** A person, or a group by its name. */
type Subject =
  | {
      readonly registrant: RegistrantId;
      /** The name on the document they were found by. */
      readonly documentName?: string | undefined;
      readonly group?: undefined;
    }
  | { readonly group: string; readonly registrant?: undefined; readonly documentName?: undefined };

/**
 * What stands for people on the screen: a screen can only open records that a look-up of its own visit found, and an id that
 * somebody read elsewhere opens nothing.
 */
export function createHandles(ambient: Ambient) {
  const held = new Map<string, { visit: VisitId; subject: Subject; until: number }>();
  /** The name on the document that was laid down in a visit. */
  const proofs = new Map<VisitId, { name: string; until: number }>();
  function subjectOf(visit: VisitId, handle: string): Subject | null {
    const found = held.get(handle);
    return found === undefined || found.visit !== visit || found.until < ambient.now() ? null : found.subject;
  }
  return {
    give(visit: VisitId, subject: Subject): string {
      const now = ambient.now();
      for (const [handle, { until }] of held) {
        if (until > now && held.size < mostHeld) break;
        held.delete(handle);
      }
      const handle = Buffer.from(ambient.random(16)).toString('base64url');
      held.set(handle, { visit, subject, until: now + heldFor });
      return handle;
    },
    /** A document was read in this visit, of nobody who is known. */
    prove(visit: VisitId, name: string): void {
      const oldest = proofs.keys().next().value;
      if (proofs.size >= mostHeld && oldest !== undefined) proofs.delete(oldest);
      proofs.set(visit, { name, until: ambient.now() + heldFor });
    },
    proof(visit: VisitId): string | null {
      const proof = proofs.get(visit);
      return proof === undefined || proof.until < ambient.now() ? null : proof.name;
    },
    /** Whom a handle stands for in this visit. */
    take: (visit: VisitId, handle: string): RegistrantId | null => subjectOf(visit, handle)?.registrant ?? null,
    documentName: (visit: VisitId, handle: string): string | null => subjectOf(visit, handle)?.documentName ?? null,
    /** The group a handle stands for in this visit. */
    takeGroup: (visit: VisitId, handle: string): string | null => subjectOf(visit, handle)?.group ?? null,
  };
}
export type Handles = ReturnType<typeof createHandles>;
