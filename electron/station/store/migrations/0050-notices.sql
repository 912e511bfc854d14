-- What the hub had to tell this station: conflicts that one of its entries is a side of.
CREATE TABLE notice (
  id TEXT PRIMARY KEY,
  conflict TEXT NOT NULL,
  told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
  seen_at INTEGER
) STRICT, WITHOUT ROWID;
