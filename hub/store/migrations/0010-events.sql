CREATE TABLE event (
  event_id uuid PRIMARY KEY,
  code text NOT NULL,
  pack jsonb NOT NULL,
  pack_tag text NOT NULL,
  -- The last feed position given out. Its row lock puts the event's commits in order.
  position bigint NOT NULL DEFAULT 0,
  key_ring_number integer NOT NULL DEFAULT 0,
  root_key jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE enrol_code (
  event_id uuid NOT NULL REFERENCES event,
  code_hash text NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (event_id, code_hash)
);
CREATE INDEX enrol_code_by_hash ON enrol_code (code_hash);

CREATE TABLE station (
  event_id uuid NOT NULL REFERENCES event,
  station_id uuid NOT NULL,
  name text NOT NULL,
  public_key text NOT NULL,
  enrolled_at timestamptz NOT NULL DEFAULT now(),
  last_seq bigint NOT NULL DEFAULT 0,
  last_hash text NOT NULL,
  last_seen timestamptz,
  health jsonb,
  revoked_at timestamptz,
  PRIMARY KEY (event_id, station_id)
);
CREATE INDEX station_by_id ON station (station_id);
