-- The field's own words (docs/glossary.md): the same tables, columns and values under other names.
ALTER TABLE visit RENAME TO kiosk_session;
ALTER TABLE notice RENAME COLUMN told TO acknowledged;
ALTER TABLE entry RENAME COLUMN reduced TO redacted;
UPDATE notice SET id = replace(id, 'admitted-twice', 'double-entry'), conflict = replace(conflict, 'admitted-twice', 'double-entry');
UPDATE setting SET name = 'redaction' WHERE name = 'shed';
UPDATE setting SET name = 'capacity-quotas', value = replace(value, '"heard":', '"reachable":') WHERE name = 'shares';
UPDATE setting SET value = replace(replace(value, '"look":', '"theme":'), '"shed":', '"redact":') WHERE name = 'event';
