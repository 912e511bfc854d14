-- Who waits at a full place, by their number.
CREATE TABLE waiting (
  id TEXT PRIMARY KEY,
  -- zone:expo, session:opening
  place TEXT,
  number INTEGER,
  -- 1 until they came in or left
  open INTEGER NOT NULL,
  state TEXT NOT NULL
) STRICT;
CREATE INDEX waiting_by_number ON waiting (place, number) WHERE place IS NOT NULL;
CREATE INDEX waiting_open ON waiting (place, number) WHERE open = 1 AND place IS NOT NULL;
