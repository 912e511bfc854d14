ALTER TABLE event
  -- Changes when the database was restored or failed over: no cursor of another epoch is trusted.
  ADD COLUMN epoch uuid NOT NULL DEFAULT gen_random_uuid(),
  -- System identifier and timeline of the PostgreSQL that the epoch belongs to.
  ADD COLUMN cluster text,
  -- Key of the look-up hashes, 64 hex digits. Two random UUIDs hold 244 bits of the server's strong randomness.
  ADD COLUMN pepper text NOT NULL DEFAULT replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');

ALTER TABLE station
  ADD COLUMN role text NOT NULL DEFAULT 'station' CHECK (role IN ('station', 'edge', 'hub')),
  -- The time of its last entry: a station's times only grow.
  ADD COLUMN last_at text NOT NULL DEFAULT '',
  -- The incarnation it took over from, after a fork.
  ADD COLUMN succeeds uuid,
  -- The edge hub it is enrolled at.
  ADD COLUMN via uuid,
  -- How it was revoked: it is to hand over its outbox and wipe itself, or its key is in wrong hands.
  ADD COLUMN revoked_how text CHECK (revoked_how IN ('retired', 'stolen')),
  ADD COLUMN wiped_at timestamptz;

-- A body is kept as the text it came as; what stations get of it, where something is shed, beside it.
ALTER TABLE journal
  ALTER COLUMN body TYPE text USING body::text,
  ADD COLUMN shed_body text,
  -- The body is no longer what `body_hash` was made of: something personal was removed.
  ADD COLUMN reduced boolean NOT NULL DEFAULT false,
  -- Of a kind this hub does not know yet: to be applied after an upgrade.
  ADD COLUMN parked boolean NOT NULL DEFAULT false;
CREATE INDEX journal_by_subject ON journal (event_id, subject);
CREATE INDEX journal_parked ON journal (event_id, position) WHERE parked;

ALTER TABLE quarantine
  ADD COLUMN settled_at timestamptz,
  ADD COLUMN settled_by text,
  ADD COLUMN settled_how text CHECK (settled_how IN ('replayed', 'mended', 'dismissed'));

UPDATE registrant SET state = state || '{"erased": null}';
ALTER TABLE badge ALTER COLUMN registrant_id DROP NOT NULL, ALTER COLUMN revision DROP NOT NULL, ADD COLUMN voided boolean NOT NULL DEFAULT false;
UPDATE badge SET state = jsonb_build_object(
  'table', 'badge', 'id', state -> 'id', 'voided', NULL,
  'issued', (state -> 'issued') || jsonb_build_object(
    'registrant', state -> 'registrant', 'revision', state -> 'revision', 'template', state -> 'template', 'expires', state -> 'expires'));

-- Rows of the state are kept as the text they were written as: the hub reads them whole, and hands them out as they are.
ALTER TABLE registrant ALTER COLUMN state TYPE text USING state::text;
ALTER TABLE consent ALTER COLUMN state TYPE text USING state::text;
ALTER TABLE badge ALTER COLUMN state TYPE text USING state::text;

CREATE TABLE link (
  event_id uuid NOT NULL,
  a_id uuid NOT NULL,
  b_id uuid NOT NULL,
  joined boolean NOT NULL,
  state text NOT NULL,
  PRIMARY KEY (event_id, a_id, b_id)
);
CREATE INDEX link_by_b ON link (event_id, b_id);

CREATE TABLE scan (
  event_id uuid NOT NULL,
  scan_id uuid NOT NULL,
  badge_id uuid,
  zone text,
  session text,
  direction text,
  at text,
  -- Admitted and not annulled: it counts.
  counts boolean NOT NULL,
  state text NOT NULL,
  PRIMARY KEY (event_id, scan_id)
);
CREATE INDEX scan_by_badge ON scan (event_id, badge_id);
CREATE INDEX scan_by_session ON scan (event_id, session, badge_id, at) WHERE session IS NOT NULL AND counts;

CREATE TABLE lead (
  event_id uuid NOT NULL,
  lead_id uuid NOT NULL,
  exhibitor text,
  registrant_id uuid,
  state text NOT NULL,
  PRIMARY KEY (event_id, lead_id)
);
CREATE INDEX lead_by_exhibitor ON lead (event_id, exhibitor);

-- What islands disagreed on, and what the merge made of it. Kept, never overwritten; somebody looks at it.
CREATE TABLE conflict (
  event_id uuid NOT NULL,
  -- Made of what clashes, so that finding it again changes nothing.
  conflict_id text NOT NULL,
  kind text NOT NULL,
  subject uuid NOT NULL,
  sides text NOT NULL,
  decided text NOT NULL,
  found_at timestamptz NOT NULL DEFAULT now(),
  reviewed_at timestamptz,
  reviewed_by text,
  note text,
  PRIMARY KEY (event_id, conflict_id)
);
CREATE INDEX conflict_open ON conflict (event_id, found_at) WHERE reviewed_at IS NULL;
CREATE INDEX conflict_by_subject ON conflict (event_id, subject);

-- What a station is to be told at its next exchange.
CREATE TABLE notice (
  event_id uuid NOT NULL,
  station_id uuid NOT NULL,
  conflict_id text NOT NULL,
  told_at timestamptz,
  PRIMARY KEY (event_id, station_id, conflict_id)
);
