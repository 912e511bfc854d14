CREATE TABLE journal (
  event_id uuid NOT NULL,
  position bigint NOT NULL,
  station_id uuid NOT NULL,
  seq bigint NOT NULL,
  at text NOT NULL,
  kind text NOT NULL,
  subject uuid NOT NULL,
  actor text NOT NULL,
  clock_offset bigint,
  body jsonb,
  body_hash text NOT NULL,
  prev text NOT NULL,
  hash text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (event_id, position),
  UNIQUE (event_id, station_id, seq)
);

-- What the hub could not accept, as it came: acknowledged all the same, so that nothing behind it waits.
CREATE TABLE quarantine (
  event_id uuid NOT NULL,
  station_id uuid NOT NULL,
  seq bigint NOT NULL,
  hash text NOT NULL,
  reason text NOT NULL,
  detail text NOT NULL,
  entry text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (event_id, station_id, seq)
);
