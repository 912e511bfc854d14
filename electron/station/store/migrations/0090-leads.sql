-- Whose lead it is about, and an exhibitor's own.
ALTER TABLE lead ADD COLUMN registrant TEXT;
ALTER TABLE lead ADD COLUMN badge TEXT;
UPDATE lead SET registrant = state ->> '$.captured.registrant', badge = state ->> '$.captured.badge';
CREATE INDEX lead_by_exhibitor ON lead (exhibitor, id);
CREATE INDEX lead_by_registrant ON lead (registrant) WHERE registrant IS NOT NULL;
CREATE INDEX lead_by_badge ON lead (badge) WHERE badge IS NOT NULL;
