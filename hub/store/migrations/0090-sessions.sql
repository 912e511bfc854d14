-- People with a seat or on an access list. Kept beside the registrants, so that nobody has to read them all.
CREATE TABLE listed (
  event_id uuid NOT NULL,
  registrant_id uuid NOT NULL,
  PRIMARY KEY (event_id, registrant_id)
);
