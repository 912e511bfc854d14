CREATE TABLE registrant (
  id TEXT PRIMARY KEY,
  category TEXT,
  registered_at TEXT,
  arrived_at TEXT,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE consent (
  registrant TEXT NOT NULL,
  purpose TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (registrant, purpose)
) STRICT, WITHOUT ROWID;

CREATE TABLE badge (
  id TEXT PRIMARY KEY,
  registrant TEXT NOT NULL,
  revision INTEGER NOT NULL,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX badge_by_registrant ON badge (registrant, revision);
