import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, migrations, versionOf } from './migrate.ts';

const raw = () => new Database(':memory:');

/** A row of each table as it was at a version, before the next migration. */
const rows: Record<number, string> = {
  10: `INSERT INTO entry VALUES ('s', 1, '0', 'k', 'x', 'visitor', NULL, '{}', 'h', 'p', 'h'); INSERT INTO setting VALUES ('n', 'v'); INSERT INTO quarantine VALUES ('s', 1, 'schema', 'd');`,
  20: `INSERT INTO registrant VALUES ('r', 'c', '1', NULL, '{"id":"r"}'); INSERT INTO consent VALUES ('r', 'p', '{}');
    INSERT INTO badge VALUES ('b', 'r', 1, '{"table":"badge","id":"b","registrant":"r","revision":1,"template":"card","expires":2,"issued":{"at":"1","station":"s"}}');`,
  30: `INSERT INTO print_job VALUES ('j', 'b', 'r', 't', 'FYR1:', 'queued', NULL, 1, 1); INSERT INTO visit VALUES ('v', 'r', 'b', 'j');`,
  40: `INSERT INTO link VALUES ('a', 'b', 1, '{}'); INSERT INTO scan VALUES ('s', 'b', 'z', 1, '1', '{}'); INSERT INTO lead VALUES ('l', 'e', '{}');
    INSERT INTO chain_head VALUES ('s', 1, 'h'); INSERT INTO parked VALUES (1, 'kind', 'k', '{}');`,
  50: `INSERT INTO notice VALUES ('n', '{}', 0, NULL);`,
  60: `INSERT INTO lookup_key VALUES ('pli', 1); INSERT INTO lookup_text VALUES (1, 'pli', 'li', ''); INSERT INTO lookup_state VALUES (1, 'b', 1);
    INSERT INTO lookup_stale VALUES (1);`,
  70: `INSERT INTO printer VALUES ('p', 'file:/p', 'P', NULL, 'below', '[]', 'main', 0, 0, 0, NULL, NULL, 50);
    UPDATE print_job SET state = 'cancelled', changed_at = 2;`,
  80: `INSERT INTO presence VALUES ('r', 'zone:z', 1); INSERT INTO scan VALUES ('s2', 'b', 'z', 1, '1', '{}', 'r', 'talk');
    INSERT INTO presence_state VALUES (1, 'b');`,
  90: `INSERT INTO lead VALUES ('l2', 'e', '{}', 'r', 'b');`,
  100: `INSERT INTO appointment VALUES ('a', 1, 'person:r', 'exhibitor:e', '{}');`,
  110: `INSERT INTO waiting VALUES ('w', 'session:talk', 1, 1, '{}'); INSERT INTO notice (id, conflict) VALUES ('admitted-twice/b', '{"kind":"admitted-twice"}');
    INSERT INTO setting VALUES ('shed', '{}'), ('shares', '{"p":{"heard":2}}'), ('event', '{"pack":{"look":{"ink":"#000"},"field":{"shed":false}}}');`,
  120: `INSERT INTO kiosk_session VALUES ('v2', 'r', 'b', 'j'); INSERT INTO setting VALUES ('identity', '{"station":"s","exhibitor":null}');
    UPDATE setting SET value = '{"keyRing":{"number":3,"issuers":[{"kid":"k","key":"x","role":"station","station":"s","notBefore":5,"revokedFrom":null}]}}' WHERE name = 'event';`,
  130: `INSERT INTO contact VALUES ('e', 'r', '{"disclosed":{"value":{"badges":["b1","b2"]}}}');
    INSERT INTO contact VALUES ('e', 'r', '{"disclosed":{"value":{"badges":["b2","b3"]}}}') ON CONFLICT (exhibitor, registrant) DO UPDATE SET state = excluded.state;
    INSERT INTO application VALUES ('v', 'r'); INSERT INTO card VALUES ('c', 'sealed'); INSERT INTO opened_card VALUES ('c', '{}');
    INSERT INTO scan VALUES ('s3', 'b', 'z', 1, '00000000000a0001', '{"scanned":{"happened":5}}', 'r', 'talk');`,
  140: `INSERT INTO scan VALUES ('s4', 'b', 'z', 1, '1', '{}', 'r', 'talk');`,
  150: `INSERT INTO setting VALUES ('pin-attempts', '{"staff":{"wrong":4,"closedUntil":9},"supervisor":{"wrong":0,"closedUntil":0},"openedAt":0}');
    UPDATE printer SET identity = '{"uuid":"urn:uuid:1","certificate":null}';`,
  160: `INSERT INTO attempt VALUES ('a', '{}');`,
  170: `INSERT INTO awaited_badge VALUES ('s', 'b', 'k', 5);
    INSERT INTO print_job (id, badge, registrant, template, credential, state, queued_at, changed_at) VALUES ('i', 'b2', 'r', 't', 'FYR1:', 'queued', 1, 1);`,
  180: `INSERT INTO print_job (id, badge, registrant, template, credential, state, queued_at, changed_at, number) VALUES ('k', 'b3', 'r', 't', 'FYR1:', 'queued', 3, 3, 3);`,
};
/** What a migration makes of rows it does not leave as they were; undefined for a table that has another name now. */
const becomes: Record<number, Record<string, unknown[] | undefined>> = {
  40: {
    registrant: [{ id: 'r', category: 'c', registered_at: '1', arrived_at: null, state: '{"id":"r","erased":null}' }],
    badge: [
      {
        id: 'b',
        registrant: 'r',
        revision: 1,
        voided: 0,
        state:
          '{"table":"badge","id":"b","voided":null,"issued":{"at":"1","station":"s","registrant":"r","revision":1,"template":"card","expires":2}}',
      },
    ],
  },
  120: {
    visit: undefined,
    kiosk_session: [{ id: 'v', registrant: 'r', badge: 'b', job: 'j' }],
    entry: [{ station: 's', seq: 1, redacted: 0 }],
    notice: [
      { id: 'double-entry/b', conflict: '{"kind":"double-entry"}', acknowledged: 0 },
      { id: 'n', conflict: '{}', acknowledged: 0, seen_at: null },
    ],
    setting: [
      { name: 'capacity-quotas', value: '{"p":{"reachable":2}}' },
      { name: 'event', value: '{"pack":{"theme":{"ink":"#000"},"field":{"redact":false}}}' },
      { name: 'n', value: 'v' },
      { name: 'redaction', value: '{}' },
    ],
  },
  130: {
    setting: [
      { name: 'capacity-quotas', value: '{"p":{"reachable":2}}' },
      {
        name: 'event',
        value:
          '{"keyRing":{"number":3,"issuers":[{"kid":"k","key":"x","stationClass":"staff-station","formerly":[],"station":"s","exhibitor":null,"checkpoint":null,"mayIssue":[{"types":["badge"],"categories":null,"zones":null,"from":5,"until":null}],"notBefore":5,"revokedFrom":null}]}}',
      },
      { name: 'identity', value: '{"station":"s","exhibitor":null,"checkpoint":null,"stationClass":"staff-station"}' },
      { name: 'n', value: 'v' },
      { name: 'redaction', value: '{}' },
    ],
  },
  140: { scan: [{ id: 's' }, { id: 's2', at: '1' }, { id: 's3', at: '0000000000050001' }] },
  160: {
    setting: [
      {},
      {},
      {},
      { name: 'n' },
      {
        name: 'pin-attempts',
        value:
          '{"staff":{"wrong":4,"closedUntil":9},"supervisor":{"wrong":0,"closedUntil":0},"openedAt":0,"screens":{"":{"staff":{"wrong":4,"closedUntil":9},"supervisor":{"wrong":0,"closedUntil":0}}}}',
      },
      { name: 'redaction' },
    ],
  },
  180: {
    print_job: [
      { id: 'i', number: 1 },
      { id: 'j', number: 2 },
    ],
  },
  60: { registrant: [{ number: 1, id: 'r', category: 'c', registered_at: '1', arrived_at: null, state: '{"id":"r","erased":null}' }] },
};

function contents(db: Database.Database): Record<string, unknown[]> {
  const tables = db.prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).all();
  return Object.fromEntries(tables.map(({ name }) => [name, db.prepare(`SELECT * FROM ${name}`).all()]));
}

describe('migrations', () => {
  it.each(migrations.map(({ version }, index) => [version, migrations[index - 1]?.version ?? 0]))(
    'to %i keeps every row of %i',
    (version, before) => {
      const db = raw();
      for (const { version: step } of migrations.filter((each) => each.version <= before)) {
        migrate(db, step);
        db.exec(rows[step] ?? '');
      }
      const held = contents(db);
      migrate(db, version);
      expect(versionOf(db)).toBe(version);
      const wanted = Object.entries({ ...held, ...becomes[version] }).filter(([, table]) => table !== undefined);
      expect(contents(db)).toMatchObject(Object.fromEntries(wanted));
      // The rows of the new version fit its tables.
      db.exec(rows[version] ?? `SELECT 'a migration needs rows here'`);
      expect(Object.values(contents(db)).every((table) => table.length > 0)).toBe(true);
      db.close();
    },
  );

  it('take from an exhibitor’s station whatever it held of people, and have it load its contacts', () => {
    const db = raw();
    for (const { version } of migrations.filter((each) => each.version <= 120)) {
      migrate(db, version);
      db.exec(rows[version] ?? '');
    }
    db.exec(`UPDATE setting SET value = '{"station":"s","exhibitor":"acme"}' WHERE name = 'identity'; INSERT INTO setting VALUES ('pull', '{"cursor":1}');
      UPDATE setting SET value = '{"pepper":"00","pack":{"invitations":[1],"groups":[1],"access":[1]}}' WHERE name = 'event'`);
    migrate(db);
    const held = contents(db);
    const gone = ['registrant', 'consent', 'badge', 'link', 'scan', 'waiting', 'lookup_key', 'lookup_text', 'presence', 'chain_head'];
    expect(gone.map((table) => [table, held[table]?.length])).toEqual(gone.map((table) => [table, 0]));
    expect(held.lead).toHaveLength(2);
    expect(held.setting).toMatchObject([
      {},
      { name: 'event', value: '{"pepper":null,"pack":{"invitations":[],"groups":[],"access":[]}}' },
      { name: 'identity', value: '{"station":"s","exhibitor":"acme","checkpoint":null,"stationClass":"exhibitor-station"}' },
      {},
      {},
    ]);
    db.close();
  });

  it('are numbered upwards and each has rows here', () => {
    const versions = migrations.map(({ version }) => version);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(Object.keys(rows).map(Number)).toEqual(versions);
  });

  it('make only strict tables', () => {
    const db = raw();
    migrate(db);
    const loose = db
      .prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`)
      .all();
    expect(loose).toEqual([]);
    db.close();
  });
});
