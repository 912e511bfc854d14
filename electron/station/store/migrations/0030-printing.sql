CREATE TABLE print_job (
  id TEXT PRIMARY KEY,
  badge TEXT NOT NULL,
  registrant TEXT NOT NULL,
  template TEXT NOT NULL,
  credential TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'rendering', 'sending', 'printed', 'failed', 'unknown')),
  reason TEXT,
  queued_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX print_job_by_state ON print_job (state, queued_at);

CREATE TABLE visit (
  id TEXT PRIMARY KEY,
  registrant TEXT NOT NULL,
  badge TEXT NOT NULL,
  job TEXT NOT NULL
) STRICT, WITHOUT ROWID;
