-- A code, and the station that joined by it, may be an exhibitor's own.
ALTER TABLE enrol_code ADD COLUMN exhibitor text;
ALTER TABLE station ADD COLUMN exhibitor text;
CREATE INDEX lead_by_registrant ON lead (event_id, registrant_id) WHERE registrant_id IS NOT NULL;
