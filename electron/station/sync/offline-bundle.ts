import { BundleError, checkParts } from '../../../core/bundle/seal.ts';
import type { PrivateJwk } from '../../../core/contract/common/key-ring.ts';
import { FeedPart, maxPart, type OutboxPart } from '../../../core/contract/hub/bundle.ts';
import { base64url } from '../../../core/credential/base64url.ts';
import { openPart, sealPart } from '../../../node/bundle-part.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import { type Environment, newId } from '../runtime/environment.ts';
import type { EntryReader } from '../store/entries.ts';
import type { Sync } from './sync.ts';

export interface OfflineBundleDependencies {
  readonly enrolled: EnrolledStation;
  readonly key: () => PrivateJwk;
  /** The event's root key, in base64url: whom a bundle is for, and who signs what comes back. Null for a station without a hub. */
  readonly hubKey: string | null;
  readonly entries: EntryReader;
  readonly sync: Sync | null;
  readonly environment: Environment;
}

export interface Imported {
  /** Entries of the bundle; those that were here already change nothing. */
  readonly entries: number;
  readonly acknowledged: number;
}

function keyBytes(text: string | null): Uint8Array {
  const bytes = text === null ? null : base64url.decode(text);
  if (bytes === null) throw new BundleError('This station works without a hub: there is nobody to carry anything to.');
  return bytes;
}

/** Carries outbox and feed on a removable drive where there is no network at all: signed, and encrypted for the one receiver. */
export function createOfflineBundles({ enrolled, key, hubKey, entries, sync, environment }: OfflineBundleDependencies) {
  function running(): Sync {
    if (sync === null) throw new BundleError('This station works without a hub: there is nobody to carry anything to.');
    return sync;
  }

  return {
    /** What upstream has not acknowledged, a part a line, for the hub only. The entries stay in the outbox until the hub says it has them. */
    write(): { readonly text: string; readonly entries: number } {
      const { acknowledged, pull } = running().status();
      const station = enrolled.station();
      const waiting = entries.after(station, acknowledged, Number.MAX_SAFE_INTEGER);
      const bundle = newId(environment);
      const event = enrolled.eventId();
      const count = Math.max(1, Math.ceil(waiting.length / maxPart));
      const lines = Array.from({ length: count }, (_, index) => {
        const slice = waiting.slice(index * maxPart, (index + 1) * maxPart);
        const part: OutboxPart = {
          kind: 'outbox',
          bundle,
          index,
          last: index === count - 1,
          event,
          station,
          cursor: pull.cursor,
          entries: slice,
        };
        const entropy = { secret: environment.random(32), nonce: environment.random(12) };
        return sealPart(JSON.stringify(part), enrolled.key().sign, keyBytes(hubKey), entropy);
      });
      // The first line names the sender, so that the hub knows whose signature to expect.
      return { text: `${JSON.stringify({ foyer: 1, from: station })}\n${lines.join('\n')}\n`, entries: waiting.length };
    },
    /** Takes what the hub gave back. Nothing is taken where a part of it is not for this station, not from its hub, changed or missing. */
    async read(text: string): Promise<Imported> {
      const own = running();
      const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('{'));
      const parts = lines.map((line) => openPart(line, FeedPart, key(), keyBytes(hubKey)));
      checkParts(parts);
      if (parts.some((part) => part.station !== enrolled.station() || part.event !== enrolled.eventId()))
        throw new BundleError('This file is for another station.');
      for (const part of parts) await own.takeFeed(part);
      const acknowledged = Math.max(...parts.map((part) => part.acknowledged));
      own.acknowledge(acknowledged);
      return { entries: parts.reduce((sum, part) => sum + part.entries.length, 0), acknowledged };
    },
  };
}
export type OfflineBundles = ReturnType<typeof createOfflineBundles>;
