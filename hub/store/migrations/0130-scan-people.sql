-- Who was let in without a badge, or was known to the gate: a person's scans are found by both.
ALTER TABLE scan ADD COLUMN registrant_id uuid;
UPDATE scan SET registrant_id = (state::jsonb #>> '{scanned,registrant}')::uuid WHERE state::jsonb #>> '{scanned,registrant}' IS NOT NULL;
CREATE INDEX scan_by_registrant ON scan (event_id, registrant_id) WHERE registrant_id IS NOT NULL;
