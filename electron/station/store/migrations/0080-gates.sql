-- Whom a scan is about, and of what: gates ask for it at every scan.
ALTER TABLE scan ADD COLUMN registrant TEXT;
ALTER TABLE scan ADD COLUMN session TEXT;
UPDATE scan SET registrant = state ->> '$.scanned.registrant', session = state ->> '$.scanned.session';
CREATE INDEX scan_by_registrant ON scan (registrant, at) WHERE registrant IS NOT NULL;
CREATE INDEX scan_by_time ON scan (at) WHERE at IS NOT NULL;
CREATE INDEX scan_by_session ON scan (session, at) WHERE session IS NOT NULL;

-- Who is where just now. Made from the scans, and made again whenever how it is made changes.
CREATE TABLE presence (
  -- The person, by the smallest of their ids; a badge of whom nothing is known yet by its own.
  holder TEXT NOT NULL,
  -- zone:expo, session:opening
  place TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (holder, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX presence_by_place ON presence (place, holder);
CREATE TABLE occupancy (
  place TEXT PRIMARY KEY,
  inside INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER presence_begun AFTER INSERT ON presence BEGIN
  INSERT INTO occupancy (place, inside) VALUES (NEW.place, 1) ON CONFLICT (place) DO UPDATE SET inside = inside + 1;
END;
CREATE TRIGGER presence_ended AFTER DELETE ON presence BEGIN
  UPDATE occupancy SET inside = inside - 1 WHERE place = OLD.place;
END;

-- Badges and people whose scans, or ties to each other, have changed since.
CREATE TABLE presence_stale (
  seed TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE presence_state (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  basis TEXT NOT NULL
) STRICT;
CREATE TRIGGER scan_added AFTER INSERT ON scan BEGIN
  INSERT INTO presence_stale (seed) SELECT coalesce(NEW.badge, NEW.registrant) WHERE coalesce(NEW.badge, NEW.registrant) IS NOT NULL
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER scan_changed AFTER UPDATE ON scan BEGIN
  INSERT INTO presence_stale (seed) SELECT coalesce(NEW.badge, NEW.registrant) WHERE coalesce(NEW.badge, NEW.registrant) IS NOT NULL
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER badge_added AFTER INSERT ON badge WHEN EXISTS (SELECT 1 FROM scan WHERE badge = NEW.id) BEGIN
  INSERT INTO presence_stale (seed) VALUES (NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER badge_changed AFTER UPDATE OF registrant ON badge WHEN NEW.registrant IS NOT OLD.registrant BEGIN
  INSERT INTO presence_stale (seed) SELECT NEW.id WHERE EXISTS (SELECT 1 FROM scan WHERE badge = NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER link_added AFTER INSERT ON link BEGIN
  INSERT INTO presence_stale (seed) SELECT NEW.a WHERE true UNION SELECT NEW.b WHERE true ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER link_changed AFTER UPDATE ON link BEGIN
  INSERT INTO presence_stale (seed) SELECT NEW.a WHERE true UNION SELECT NEW.b WHERE true ON CONFLICT DO NOTHING;
END;

-- What staff at the gate made of a conflict; NULL until they have.
ALTER TABLE notice ADD COLUMN outcome TEXT CHECK (outcome IN ('left', 'stays'));
