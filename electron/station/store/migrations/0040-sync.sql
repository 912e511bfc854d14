-- Tables with long rows have a rowid: in one without, a row of a kilobyte spills into a page of its own.
ALTER TABLE entry RENAME TO entry_before;
CREATE TABLE entry (
  station TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq >= 1),
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  actor TEXT NOT NULL,
  clock_offset INTEGER,
  body TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  -- The body is no longer what body_hash was made of: something personal was shed or erased.
  reduced INTEGER NOT NULL DEFAULT 0 CHECK (reduced IN (0, 1)),
  prev TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (station, seq)
) STRICT;
INSERT INTO entry (station, seq, at, kind, subject, actor, clock_offset, body, body_hash, prev, hash)
  SELECT station, seq, at, kind, subject, actor, clock_offset, body, body_hash, prev, hash FROM entry_before;
DROP TABLE entry_before;
CREATE INDEX entry_by_subject ON entry (subject);

ALTER TABLE registrant RENAME TO registrant_before;
CREATE TABLE registrant (
  id TEXT PRIMARY KEY,
  category TEXT,
  registered_at TEXT,
  arrived_at TEXT,
  state TEXT NOT NULL
) STRICT;
INSERT INTO registrant (id, category, registered_at, arrived_at, state)
  SELECT id, category, registered_at, arrived_at, json_set(state, '$.erased', json('null')) FROM registrant_before;
DROP TABLE registrant_before;

ALTER TABLE badge RENAME TO badge_before;
DROP INDEX badge_by_registrant;
CREATE TABLE badge (
  id TEXT PRIMARY KEY,
  -- Null while only its voiding is known.
  registrant TEXT,
  revision INTEGER,
  voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
  state TEXT NOT NULL
) STRICT;
INSERT INTO badge (id, registrant, revision, voided, state)
  SELECT id, registrant, revision, 0, json_object(
    'table', 'badge', 'id', id, 'voided', json('null'),
    'issued', json_object(
      'at', state ->> '$.issued.at', 'station', state ->> '$.issued.station', 'registrant', registrant, 'revision', revision,
      'template', state ->> '$.template', 'expires', state -> '$.expires'))
  FROM badge_before;
DROP TABLE badge_before;
CREATE INDEX badge_by_registrant ON badge (registrant, revision);

CREATE TABLE link (
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  joined INTEGER NOT NULL CHECK (joined IN (0, 1)),
  state TEXT NOT NULL,
  PRIMARY KEY (a, b)
) STRICT;
CREATE INDEX link_by_b ON link (b);

CREATE TABLE scan (
  id TEXT PRIMARY KEY,
  badge TEXT,
  zone TEXT,
  -- Admitted and not annulled.
  counts INTEGER NOT NULL CHECK (counts IN (0, 1)),
  at TEXT,
  state TEXT NOT NULL
) STRICT;
CREATE INDEX scan_by_badge ON scan (badge, at);

CREATE TABLE lead (
  id TEXT PRIMARY KEY,
  exhibitor TEXT,
  state TEXT NOT NULL
) STRICT;

-- The last entry of each other station that came down the feed: what its next one must follow.
CREATE TABLE chain_head (
  station TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Entries of the feed that could not be applied: of a kind this version does not know, or not whole.
CREATE TABLE parked (
  position INTEGER PRIMARY KEY,
  why TEXT NOT NULL CHECK (why IN ('kind', 'chain', 'schema')),
  kind TEXT NOT NULL,
  entry TEXT NOT NULL
) STRICT;
