-- The pack's own badge templates, and those that were changed at the console, by id: `pack` has them in their places.
ALTER TABLE event ADD COLUMN templates jsonb NOT NULL DEFAULT '[]';
ALTER TABLE event ADD COLUMN designed jsonb NOT NULL DEFAULT '{}';
