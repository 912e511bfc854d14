-- Who is to meet whom, and when. Parties are keys: person:ID, exhibitor:NAME.
CREATE TABLE appointment (
  id TEXT PRIMARY KEY,
  starts_at INTEGER,
  first TEXT,
  second TEXT,
  state TEXT NOT NULL
) STRICT;
CREATE INDEX appointment_by_first ON appointment (first) WHERE first IS NOT NULL;
CREATE INDEX appointment_by_second ON appointment (second) WHERE second IS NOT NULL;
CREATE INDEX appointment_by_time ON appointment (starts_at, id) WHERE starts_at IS NOT NULL;
