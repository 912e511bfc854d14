-- Several printers, jobs that were called off, and what became of each job, step by step.
CREATE TABLE printer (
  id TEXT PRIMARY KEY,
  address TEXT NOT NULL,
  name TEXT NOT NULL,
  -- The name it announces itself by (DNS-SD): found again where its address changes.
  service TEXT,
  slot TEXT NOT NULL CHECK (slot IN ('left', 'right', 'below')),
  -- A JSON list of the stocks that lie in it; empty for whatever is asked for.
  stocks TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('main', 'fallback')),
  paused INTEGER NOT NULL CHECK (paused IN (0, 1)),
  -- Millimetres to the right and down.
  offset_x REAL NOT NULL,
  offset_y REAL NOT NULL,
  darkness INTEGER,
  -- Labels on the roll; NULL where nobody counts.
  labels_left INTEGER,
  warn_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE print_job_next (
  id TEXT PRIMARY KEY,
  badge TEXT NOT NULL,
  registrant TEXT NOT NULL,
  template TEXT NOT NULL,
  credential TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'rendering', 'sending', 'printed', 'failed', 'unknown', 'cancelled')),
  reason TEXT,
  queued_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  -- What it is to be printed on; empty for whatever lies in a printer.
  stock TEXT NOT NULL DEFAULT '',
  -- The printer that has it or had it last.
  printer TEXT,
  -- The printer that staff chose for it: no other takes it.
  pinned TEXT,
  -- Why the badge was made; see the entry badge.issued.
  why TEXT NOT NULL DEFAULT 'first',
  -- Who moved it last: the queue, the visitor or staff.
  actor TEXT NOT NULL DEFAULT 'queue',
  -- Jobs that are printed together on sheets of this paper.
  sheet TEXT,
  batch TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO print_job_next (id, badge, registrant, template, credential, state, reason, queued_at, changed_at)
  SELECT id, badge, registrant, template, credential, state, reason, queued_at, changed_at FROM print_job;
DROP TABLE print_job;
ALTER TABLE print_job_next RENAME TO print_job;
CREATE INDEX print_job_by_state ON print_job (state, queued_at);
CREATE INDEX print_job_stocks ON print_job (stock) WHERE state = 'queued' AND pinned IS NULL;
CREATE INDEX print_job_by_time ON print_job (queued_at);
CREATE INDEX print_job_of ON print_job (registrant);

CREATE TABLE print_event (
  number INTEGER PRIMARY KEY,
  job TEXT NOT NULL,
  at INTEGER NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  printer TEXT,
  actor TEXT NOT NULL
) STRICT;
CREATE INDEX print_event_of ON print_event (job, number);

CREATE TRIGGER print_job_added AFTER INSERT ON print_job BEGIN
  INSERT INTO print_event (job, at, state, reason, printer, actor) VALUES (NEW.id, NEW.changed_at, NEW.state, NEW.reason, NEW.printer, NEW.actor);
END;
CREATE TRIGGER print_job_moved AFTER UPDATE OF state, pinned ON print_job BEGIN
  INSERT INTO print_event (job, at, state, reason, printer, actor)
  VALUES (NEW.id, NEW.changed_at, NEW.state, NEW.reason, coalesce(CASE WHEN NEW.pinned IS NOT OLD.pinned THEN NEW.pinned END, NEW.printer), NEW.actor);
END;
