-- Who waits for somebody's approval, since when (hybrid time). Kept beside the registrants, so that nobody has to read them all.
CREATE TABLE approval (
  event_id uuid NOT NULL,
  registrant_id uuid NOT NULL,
  since text NOT NULL,
  PRIMARY KEY (event_id, registrant_id)
);

-- Guests with a host who have arrived, and when the organiser's platform was told.
CREATE TABLE hosted_arrival (
  event_id uuid NOT NULL,
  registrant_id uuid NOT NULL,
  arrived_at text NOT NULL,
  told_at timestamptz,
  PRIMARY KEY (event_id, registrant_id)
);
CREATE INDEX hosted_arrival_latest ON hosted_arrival (event_id, arrived_at DESC);
CREATE INDEX hosted_arrival_untold ON hosted_arrival (event_id) WHERE told_at IS NULL;

CREATE TABLE arrival_webhook (
  event_id uuid PRIMARY KEY,
  url text NOT NULL,
  secret text NOT NULL
);
