-- Where registrants come from, and how its files are to be read.
CREATE TABLE import_source (
  event_id uuid NOT NULL,
  source text NOT NULL,
  mapping text,
  -- SHA-256 of the key with which the source's own platform calls; null where it has none.
  key_hash text,
  -- What its webhooks are signed with, `whsec_` and base64; null where it has none.
  webhook_secret text,
  PRIMARY KEY (event_id, source)
);

-- What each source last said of each of its people: what changes, changes against this.
CREATE TABLE imported (
  event_id uuid NOT NULL,
  source text NOT NULL,
  reference text NOT NULL,
  registrant_id uuid NOT NULL,
  -- SHA-256 of what came: the same again needs no second look.
  digest text NOT NULL,
  record text NOT NULL,
  PRIMARY KEY (event_id, source, reference)
);
CREATE INDEX imported_by_registrant ON imported (event_id, registrant_id);
