-- A guest whose arrival a platform did not take is tried again by itself, and holds up nobody behind.
ALTER TABLE hosted_arrival
  ADD COLUMN tries integer NOT NULL DEFAULT 0,
  ADD COLUMN try_again_at timestamptz NOT NULL DEFAULT now(),
  -- What the platform answered last, in words of the hub's; null where it took it, or was not asked yet.
  ADD COLUMN failure text;
DROP INDEX hosted_arrival_unnotified;
CREATE INDEX hosted_arrival_due ON hosted_arrival (event_id, try_again_at) WHERE notified_at IS NULL;

-- Webhooks that were taken, for as long as a recorded one would be fresh: the same again is not looked at.
CREATE TABLE webhook_taken (
  event_id uuid NOT NULL,
  source text NOT NULL,
  webhook_id text NOT NULL,
  taken_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (event_id, source, webhook_id)
);

-- When the source said what it said last, by its own clock, in milliseconds since 1970; null where it gave no time.
ALTER TABLE imported ADD COLUMN source_time bigint;
