-- Registrants have a number of their own: the look-up index names them by it, and it grows as they come.
ALTER TABLE registrant RENAME TO registrant_before;
CREATE TABLE registrant (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  category TEXT,
  registered_at TEXT,
  arrived_at TEXT,
  state TEXT NOT NULL
) STRICT;
INSERT INTO registrant (id, category, registered_at, arrived_at, state)
  SELECT id, category, registered_at, arrived_at, state FROM registrant_before ORDER BY rowid;
DROP TABLE registrant_before;

-- What people are found by (core/lookup). Made from the registrants, and made again whenever how it is made changes.
CREATE TABLE lookup_key (
  key TEXT NOT NULL,
  registrant INTEGER NOT NULL,
  PRIMARY KEY (key, registrant)
) STRICT, WITHOUT ROWID;
CREATE TABLE lookup_text (
  registrant INTEGER PRIMARY KEY,
  keys TEXT NOT NULL,
  name TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;

-- How far the index is: all registrants through a number, but those in lookup_stale.
CREATE TABLE lookup_state (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  basis TEXT NOT NULL,
  through INTEGER NOT NULL
) STRICT;
CREATE TABLE lookup_stale (
  registrant INTEGER PRIMARY KEY
) STRICT;
CREATE TRIGGER registrant_stale AFTER UPDATE OF state ON registrant BEGIN
  INSERT INTO lookup_stale (registrant) VALUES (new.number) ON CONFLICT DO NOTHING;
END;
