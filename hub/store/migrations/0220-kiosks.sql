-- Organisers' last word on whether a kiosk is out of service, and what visitors at kiosks are to read.
ALTER TABLE station ADD COLUMN out_of_service boolean NOT NULL DEFAULT false;
ALTER TABLE station ADD COLUMN service_set_at timestamptz;
CREATE TABLE announcement (
  event_id uuid NOT NULL REFERENCES event,
  announcement_id uuid NOT NULL,
  -- By language tag.
  text jsonb NOT NULL,
  -- NULL for all kiosks.
  stations uuid[],
  made_by text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  until timestamptz NOT NULL,
  withdrawn_at timestamptz,
  PRIMARY KEY (event_id, announcement_id)
);
CREATE INDEX announcement_by_until ON announcement (event_id, until);
