import type { KeyRing, PrivateJwk } from '../../../core/contract/common/key-ring.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { Enrolled } from '../../../core/contract/hub/hub.ts';
import { acceptKeyRing } from '../../../core/credential/verify.ts';
import { withTemplates } from '../../../core/pack/templates.ts';
import { getsPepper } from '../../../core/rights/pack-projection.ts';
import { signingKey, verifyEd25519 } from '../../../node/ed25519.ts';
import type { Setting } from '../store/settings.ts';
import type { EnrolledStation } from './enrolled-station.ts';
import { type HeldPack, redactionOf, ringOfOne } from './enrolment.ts';
import type { HeldEvent } from './held-event.ts';
import type { OwnTemplates } from './own-templates.ts';

/** The pack and key ring as upstream gives them; `pack` is null where the one that is held is still the present one. */
export type FetchedPack = Omit<HeldPack, 'pack' | 'keyRing'> & { readonly pack: EventPack | null; readonly keyRing: KeyRing };

export interface EnrolledDependencies extends HeldEvent {
  /** Badge templates that were changed at this station. */
  readonly ownTemplates: Setting<OwnTemplates>;
  /** The event's time. */
  readonly time: () => number;
}

/** Who the station is and what it holds of its event, kept in memory and renewed while it runs. Throws where it holds none. */
export function createEnrolled({ identity, held, ownTemplates, time }: EnrolledDependencies) {
  function read<T>(setting: Setting<T>, what: string): T {
    const value = setting.read();
    if (value === null) throw new Error(`The station has no ${what}.`);
    return value;
  }
  const identified = () => {
    const who = read(identity, 'identity');
    return { ...who, signing: signingKey(who.key) };
  };
  let who = identified();
  let holding = read(held, 'event pack');
  const shown = (): EventPack => withTemplates(holding.pack, ownTemplates.read() ?? {});
  let pack = shown();
  let isClosed = false;
  let heldStandaloneRing: KeyRing | null = null;
  function standaloneRing(): KeyRing {
    heldStandaloneRing ??= ringOfOne(who, holding.pack);
    return heldStandaloneRing;
  }
  function hold(next: HeldPack): void {
    holding = next;
    pack = shown();
  }
  /** What the hub says in its key ring that this station is, it is from now on. */
  function noteMembership({ issuers }: KeyRing): void {
    const own = issuers.find(({ station }) => station === who.station);
    if (own === undefined || own.stationClass === 'hub') return;
    const { stationClass, exhibitor, checkpoint } = own;
    if (stationClass === who.stationClass && exhibitor === who.exhibitor && checkpoint === who.checkpoint) return;
    const { signing: _, ...before } = who;
    identity.write({ ...before, stationClass, exhibitor, checkpoint });
    who = identified();
  }
  const enrolled: EnrolledStation = {
    eventId: () => who.event,
    station: () => who.station,
    key: () => who.signing,
    pack: () => pack,
    keyRing: () => holding.keyRing ?? standaloneRing(),
    redaction: () => redactionOf(holding),
    time,
  };

  return {
    enrolled,
    who: () => who,
    holding: () => holding,
    /** The templates of this station have changed. */
    renewPack(): void {
      pack = shown();
    },
    /**
     * Asks for pack and key ring where upstream has others, or the station lacks what it makes look-up keys with, and takes them where
     * they are of this event and signed as they should be. The tag of what was taken; null where nothing was.
     */
    async refresh(
      { packTag, keyRingNumber }: { packTag: string; keyRingNumber: number },
      fetchPack: (known: string) => Promise<FetchedPack | null>,
    ): Promise<string | null> {
      if (
        packTag === holding.tag &&
        keyRingNumber === holding.keyRing?.number &&
        (holding.pepper !== null || !getsPepper(who.stationClass))
      )
        return null;
      const fetched = await fetchPack(holding.tag);
      if (fetched === null || isClosed || !acceptKeyRing(fetched.keyRing, holding.keyRing, verifyEd25519)) return null;
      if (fetched.pack !== null && fetched.pack.event.id !== who.event) return null;
      const next = { ...fetched, pack: fetched.pack ?? holding.pack };
      held.write(next);
      hold(next);
      noteMembership(next.keyRing);
      return next.tag;
    },
    /** Takes nothing any more: the store is about to be closed. */
    close(): void {
      isClosed = true;
    },
    /** Another incarnation: writes who it is inside the caller's transaction; the answer, called once that stands, makes it so. */
    become({ station, keyRing, stationClass, exhibitor, checkpoint }: Enrolled, key: PrivateJwk): () => void {
      const { event, hubKey, hubUrl } = who;
      identity.write({ station, event, key, hubUrl, hubKey, stationClass, exhibitor, checkpoint });
      const next = acceptKeyRing(keyRing, holding.keyRing, verifyEd25519) ? { ...holding, keyRing } : holding;
      held.write(next);
      return () => {
        hold(next);
        who = identified();
      };
    },
  };
}
