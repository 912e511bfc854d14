CREATE TABLE waiting (
  event_id uuid NOT NULL,
  waiting_id uuid NOT NULL,
  place text,
  state text NOT NULL,
  PRIMARY KEY (event_id, waiting_id)
);
CREATE INDEX waiting_by_place ON waiting (event_id, place) WHERE place IS NOT NULL;
