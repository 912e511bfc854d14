-- The field's own words (docs/glossary.md): the same columns and values under other names.
ALTER TABLE journal RENAME COLUMN shed_body TO redacted_body;
ALTER TABLE journal RENAME COLUMN reduced TO redacted;
ALTER TABLE notice RENAME COLUMN told_at TO notified_at;
ALTER TABLE hosted_arrival RENAME COLUMN told_at TO notified_at;
ALTER INDEX hosted_arrival_untold RENAME TO hosted_arrival_unnotified;
UPDATE conflict SET conflict_id = replace(conflict_id, 'admitted-twice', 'double-entry'), kind = 'double-entry' WHERE kind = 'admitted-twice';
UPDATE notice SET conflict_id = replace(conflict_id, 'admitted-twice', 'double-entry') WHERE conflict_id LIKE 'admitted-twice%';
ALTER TABLE station DROP CONSTRAINT station_revoked_how_check;
UPDATE station SET revoked_how = 'decommissioned' WHERE revoked_how = 'retired';
ALTER TABLE station ADD CONSTRAINT station_revoked_how_check CHECK (revoked_how IN ('decommissioned', 'stolen'));
UPDATE event SET pack = replace(replace(pack::text, '"look":', '"theme":'), '"shed":', '"redact":')::jsonb;
-- What stations last said of themselves is said again within seconds of their next start.
UPDATE station SET health = NULL;
