-- What a station is, and may do (docs/rights.md): the code it enrols with says so, and only the hub changes it.
ALTER TABLE station RENAME COLUMN role TO class;
ALTER TABLE station DROP CONSTRAINT station_role_check;
ALTER TABLE station ALTER COLUMN class DROP DEFAULT;
UPDATE station SET class = CASE WHEN exhibitor IS NULL THEN 'staff-station' ELSE 'exhibitor-station' END WHERE class = 'station';
ALTER TABLE station
  ADD CONSTRAINT station_class_check CHECK (class IN ('staff-station', 'gate-station', 'exhibitor-station', 'edge', 'hub')),
  -- The one checkpoint that a gate station may record scans at.
  ADD COLUMN checkpoint text,
  -- Classes it had before, the oldest first: [{"stationClass", "until"}], seconds since 1970.
  ADD COLUMN former_classes jsonb NOT NULL DEFAULT '[]',
  -- Public keys of the incarnations before it, the oldest first: what they issued and had not sent, it carries on.
  ADD COLUMN former_keys jsonb NOT NULL DEFAULT '[]';
WITH RECURSIVE incarnation AS (
    SELECT event_id, station_id, public_key, former_keys FROM station WHERE succeeds IS NULL
    UNION ALL SELECT next.event_id, next.station_id, next.public_key, before.former_keys || to_jsonb(before.public_key)
      FROM incarnation AS before JOIN station AS next ON next.event_id = before.event_id AND next.succeeds = before.station_id
  )
  UPDATE station SET former_keys = incarnation.former_keys FROM incarnation
  WHERE station.event_id = incarnation.event_id AND station.station_id = incarnation.station_id;

-- A station whose place another incarnation has taken: it may be another once more, and nothing else.
ALTER TABLE station DROP CONSTRAINT station_revoked_how_check;
ALTER TABLE station ADD CONSTRAINT station_revoked_how_check CHECK (revoked_how IN ('decommissioned', 'stolen', 'superseded'));
CREATE INDEX station_by_succeeds ON station (event_id, succeeds) WHERE succeeds IS NOT NULL;
CREATE INDEX station_by_key ON station (event_id, public_key);
UPDATE station SET revoked_at = now(), revoked_how = 'superseded' WHERE revoked_how IS NULL
  AND EXISTS (SELECT 1 FROM station AS next WHERE next.event_id = station.event_id AND next.succeeds = station.station_id);

ALTER TABLE enrol_code RENAME COLUMN role TO class;
ALTER TABLE enrol_code DROP CONSTRAINT enrol_code_role_check;
ALTER TABLE enrol_code ALTER COLUMN class DROP DEFAULT;
UPDATE enrol_code SET class = CASE WHEN exhibitor IS NULL THEN 'staff-station' ELSE 'exhibitor-station' END WHERE class = 'station';
ALTER TABLE enrol_code
  ADD CONSTRAINT enrol_code_class_check CHECK (class IN ('staff-station', 'gate-station', 'exhibitor-station', 'edge')),
  ADD COLUMN checkpoint text;

-- Key rings say what each issuer may issue: everybody asks for the new one. What an edge hub holds reads as before until it has it.
UPDATE event SET key_ring_number = key_ring_number + 1 WHERE key_ring IS NULL;
UPDATE event SET key_ring = jsonb_set(key_ring::jsonb, '{issuers}', (
    SELECT coalesce(jsonb_agg(issuer - 'role' || jsonb_build_object(
      'stationClass', CASE issuer ->> 'role' WHEN 'hub' THEN 'hub' ELSE 'staff-station' END, 'formerly', '[]'::jsonb, 'exhibitor', NULL, 'checkpoint', NULL,
      'mayIssue', jsonb_build_array(jsonb_build_object(
        'types', CASE issuer ->> 'role' WHEN 'hub' THEN '["ticket"]'::jsonb ELSE '["badge"]'::jsonb END,
        'categories', NULL, 'zones', NULL, 'from', issuer -> 'notBefore', 'until', NULL)))), '[]'::jsonb)
    FROM jsonb_array_elements(key_ring::jsonb -> 'issuers') AS issuer))::text
  WHERE key_ring IS NOT NULL;

-- What exhibitors were told of people. A lead names a badge only: who wears it is found here.
CREATE TABLE contact (
  event_id uuid NOT NULL,
  exhibitor text NOT NULL,
  registrant_id uuid NOT NULL,
  state text NOT NULL,
  PRIMARY KEY (event_id, exhibitor, registrant_id)
);
CREATE INDEX contact_by_registrant ON contact (event_id, registrant_id);
ALTER TABLE lead ADD COLUMN badge_id uuid;
UPDATE lead SET badge_id = (state::jsonb #>> '{captured,badge}')::uuid;
CREATE INDEX lead_by_badge ON lead (event_id, badge_id) WHERE badge_id IS NOT NULL;
ALTER TABLE appointment ADD COLUMN first text, ADD COLUMN second text;
UPDATE appointment SET
  first = coalesce('exhibitor:' || (state::jsonb #>> '{planned,value,first,exhibitor}'), 'person:' || (state::jsonb #>> '{planned,value,first,registrant}')),
  second = coalesce('exhibitor:' || (state::jsonb #>> '{planned,value,second,exhibitor}'), 'person:' || (state::jsonb #>> '{planned,value,second,registrant}'));
CREATE INDEX appointment_by_first ON appointment (event_id, first) WHERE first IS NOT NULL;
CREATE INDEX appointment_by_second ON appointment (event_id, second) WHERE second IS NOT NULL;
-- People of whom exhibitors may have to be told something else than they were.
CREATE TABLE contact_due (
  event_id uuid NOT NULL,
  registrant_id uuid NOT NULL,
  PRIMARY KEY (event_id, registrant_id)
);
INSERT INTO contact_due SELECT event_id, registrant_id FROM lead WHERE registrant_id IS NOT NULL ON CONFLICT DO NOTHING;
INSERT INTO contact_due SELECT b.event_id, b.registrant_id FROM lead AS l JOIN badge AS b USING (event_id, badge_id) WHERE b.registrant_id IS NOT NULL ON CONFLICT DO NOTHING;
INSERT INTO contact_due SELECT event_id, substr(party, 8)::uuid FROM appointment, unnest(ARRAY[first, second]) AS party WHERE party LIKE 'person:%' ON CONFLICT DO NOTHING;

-- Hall screens: each with a secret of its own, of which only the hash is kept.
CREATE TABLE display (
  event_id uuid NOT NULL,
  display_id uuid NOT NULL,
  session text NOT NULL,
  kind text NOT NULL,
  label text NOT NULL,
  key_hash text NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  last_seen timestamptz,
  PRIMARY KEY (event_id, display_id),
  UNIQUE (event_id, key_hash)
);

-- Sealed cards of badges, for exhibitors' stations: in the order in which they came or went; null once the person was erased.
CREATE TABLE card (
  event_id uuid NOT NULL,
  card_id text NOT NULL,
  position bigint NOT NULL,
  sealed text,
  PRIMARY KEY (event_id, card_id)
);
CREATE INDEX card_by_position ON card (event_id, position, card_id);

-- How far the machine's clock was ahead of the hub above's when last measured, in milliseconds: an edge hub gives its stations the time of that hub.
ALTER TABLE uplink ADD COLUMN clock_offset bigint;

-- When organisers last let PINs be tried again at a station.
ALTER TABLE station ADD COLUMN door_opened_at timestamptz;
