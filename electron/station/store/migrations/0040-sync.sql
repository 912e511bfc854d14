-- The body is no longer what body_hash was made of: something personal was shed or erased.
ALTER TABLE entry ADD COLUMN reduced INTEGER NOT NULL DEFAULT 0 CHECK (reduced IN (0, 1));
CREATE INDEX entry_by_subject ON entry (subject);

UPDATE registrant SET state = json_set(state, '$.erased', json('null'));

ALTER TABLE badge RENAME TO badge_before;
DROP INDEX badge_by_registrant;
CREATE TABLE badge (
  id TEXT PRIMARY KEY,
  -- Null while only its voiding is known.
  registrant TEXT,
  revision INTEGER,
  voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
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
) STRICT, WITHOUT ROWID;
CREATE INDEX link_by_b ON link (b);

CREATE TABLE scan (
  id TEXT PRIMARY KEY,
  badge TEXT,
  zone TEXT,
  -- Admitted and not annulled.
  counts INTEGER NOT NULL CHECK (counts IN (0, 1)),
  at TEXT,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX scan_by_badge ON scan (badge, at);

CREATE TABLE lead (
  id TEXT PRIMARY KEY,
  exhibitor TEXT,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;

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
