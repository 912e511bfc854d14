import { join } from 'node:path';
import { BadgeId, type EventId, ScanId, StationId } from '../../core/contract/common/ids.ts';
import type { Issuer, KeyRing } from '../../core/contract/common/key-ring.ts';
import { AccessPolicy } from '../../core/contract/event/access.ts';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { StationRole } from '../../core/contract/screen/role.ts';
import { base64url } from '../../core/credential/base64url.ts';
import { type Credential, issueCredential, keyIdOf } from '../../core/credential/credential.ts';
import { zoneMask } from '../../core/credential/validity.ts';
import { grantsOf } from '../../core/rights/issue-rights.ts';
import { createGateService } from '../../electron/station/gate/gate-service.ts';
import { createJournal } from '../../electron/station/journal/journal.ts';
import { createProjection } from '../../electron/station/journal/projection.ts';
import { type Environment, newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { createLog } from '../../electron/station/runtime/log.ts';
import { anywhere } from '../../electron/station/runtime/reach.ts';
import { createScannerLearning } from '../../electron/station/scan/scanner-learning.ts';
import { createDeadLetterStore } from '../../electron/station/store/dead-letters.ts';
import { createEntryTable } from '../../electron/station/store/entries.ts';
import { createNotices } from '../../electron/station/store/notices.ts';
import { openStore } from '../../electron/station/store/open.ts';
import { createStateTables } from '../../electron/station/store/state.ts';
import type { Sync } from '../../electron/station/sync/sync.ts';
import { generatePrivateJwk, signingKey } from '../../node/ed25519.ts';
import { referencePack } from '../support/reference-pack.ts';

/** The reference event with its doors always open: what is measured is not the time of day. */
export const openPack: EventPack = {
  ...referencePack,
  access: referencePack.zones.map(({ id }) =>
    // Scans follow each other in no time: each is a visit of its own.
    AccessPolicy.parse({ place: { zone: id }, sameBadgeSeconds: 0 }),
  ),
};

/** A kiosk's key, and badges signed with it. */
export function createIssuer(pack: EventPack = openPack) {
  const jwk = generatePrivateJwk();
  const { publicKey, sign } = signingKey(jwk);
  const issuer: Issuer = {
    kid: Buffer.from(keyIdOf(publicKey)).toString('hex'),
    key: base64url.encode(publicKey),
    stationClass: 'staff-station',
    formerly: [],
    exhibitor: null,
    checkpoint: null,
    mayIssue: grantsOf('staff-station', 0, null),
    station: null,
    notBefore: 0,
    revokedFrom: null,
  };
  const open = { event: pack.event.id as EventId, code: pack.event.code, number: 1, root: issuer.key, issuers: [issuer] };
  const ring: KeyRing = { ...open, signature: 'A'.repeat(86) };
  const issued = Math.floor(Date.now() / 1000);
  const category = pack.categories.find(({ id }) => id === 'crew') as EventPack['categories'][number];
  const credentialOf = (badge: string): Credential => ({
    event: pack.event.code,
    badge: BadgeId.parse(badge),
    type: 'badge',
    category: category.number,
    revision: 1,
    zones: zoneMask(pack, category.zones),
    issued,
    // Longer than any walk of the tests: a moment passes with each scan.
    expires: issued + 7 * 86_400,
  });
  return {
    ring,
    publicKey,
    sign,
    category,
    credentialOf,
    textOf: (badge: string) => issueCredential(credentialOf(badge), publicKey, sign),
  };
}
export type TestIssuer = ReturnType<typeof createIssuer>;

/** Everything a gate judges with, on a store of its own, without the rest of a station. @param isIsolated whether the hub is out of reach */
export function openBareGate(
  folder: string,
  ring: KeyRing,
  checkpoint: string,
  isIsolated: () => boolean = () => false,
  environment: Environment = systemEnvironment,
) {
  const db = openStore(join(folder, 'station.db'), new Uint8Array(32).fill(1));
  const station = StationId.parse(newId(environment));
  const signing = signingKey(generatePrivateJwk());
  const entries = createEntryTable(db);
  const state = createStateTables(db);
  const project = createProjection({ entries, state });
  const journal = createJournal({
    db,
    entries,
    project,
    station: () => station,
    clock: { now: environment.now, isMeasured: () => true },
    seen: null,
  });
  let role: StationRole = { kind: 'gate', checkpoint, session: null, direction: 'in' };
  const status = (): ReturnType<Sync['status']> => ({
    acknowledged: 0,
    lastSync: environment.now(),
    clockOffset: 0,
    upstream: isIsolated() ? 'unreachable' : 'connected',
    detail: null,
    outbox: 0,
    toRedact: 0,
    pull: { cursor: null, position: 0, head: 0, loading: null, detail: null },
  });
  const service = createGateService({
    db,
    state,
    journal,
    enrolled: {
      eventId: () => openPack.event.id,
      station: () => station,
      key: () => signing,
      pack: () => openPack,
      keyRing: () => ring,
      redaction: () => () => undefined,
      time: environment.now,
    },
    deadLetters: createDeadLetterStore(db),
    notices: createNotices(db),
    role: () => role,
    setRole(next) {
      role = next;
    },
    sync: status,
    isBusy: () => false,
    byCode: () => [],
    scanner: createScannerLearning(db, environment.now),
    reach: anywhere,
    ports: { list: async () => [], open: () => Promise.reject(new Error('no port')) },
    log: createLog(join(folder, 'logs')),
    environment,
  });
  return {
    db,
    station,
    entries,
    state,
    project,
    journal,
    service,
    scan: (text: string) => {
      const verdict = service.scan(ScanId.parse(newId(environment)), text);
      if (verdict === null) throw new Error('This is no gate.');
      return verdict;
    },
    turn: (direction: 'in' | 'out') => service.set(null, direction),
    async close(): Promise<void> {
      await service.stop();
      db.close();
    },
  };
}
export type BareGate = ReturnType<typeof openBareGate>;
