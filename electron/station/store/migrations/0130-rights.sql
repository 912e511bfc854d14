-- Who the station is says what it may do (docs/rights.md); a key ring says what each issuer may issue. The next one from the hub is whole.
UPDATE setting SET value = json_set(value, '$.checkpoint', NULL,
    '$.stationClass', CASE WHEN json_extract(value, '$.exhibitor') IS NULL THEN 'staff-station' ELSE 'exhibitor-station' END)
  WHERE name = 'identity';
UPDATE setting SET value = json_set(value, '$.keyRing.issuers', (
    SELECT json_group_array(json_object(
      'kid', json_extract(issuer.value, '$.kid'), 'key', json_extract(issuer.value, '$.key'),
      'stationClass', CASE json_extract(issuer.value, '$.role') WHEN 'hub' THEN 'hub' ELSE 'staff-station' END, 'formerly', json('[]'),
      'station', json_extract(issuer.value, '$.station'), 'exhibitor', NULL, 'checkpoint', NULL,
      'mayIssue', json_array(json_object(
        'types', CASE json_extract(issuer.value, '$.role') WHEN 'hub' THEN json('["ticket"]') ELSE json('["badge"]') END,
        'categories', NULL, 'zones', NULL, 'from', json_extract(issuer.value, '$.notBefore'), 'until', NULL)),
      'notBefore', json_extract(issuer.value, '$.notBefore'), 'revokedFrom', json_extract(issuer.value, '$.revokedFrom')))
    FROM json_each(setting.value, '$.keyRing.issuers') AS issuer))
  WHERE name = 'event' AND json_extract(value, '$.keyRing') IS NOT NULL;

-- How far the journal of each other station is here, by its own word of the time: milliseconds since 1970; null where it had not been told the time.
ALTER TABLE chain_head ADD COLUMN reached INTEGER;
-- Entries of the feed may be of a kind that is not for their station.
CREATE TABLE parked_anew (
  position INTEGER PRIMARY KEY,
  why TEXT NOT NULL CHECK (why IN ('kind', 'chain', 'schema', 'right')),
  kind TEXT NOT NULL,
  entry TEXT NOT NULL
) STRICT;
INSERT INTO parked_anew SELECT position, why, kind, entry FROM parked;
DROP TABLE parked;
ALTER TABLE parked_anew RENAME TO parked;

-- What the hub told an exhibitor's station of people, and by which badges they are found.
CREATE TABLE contact (
  exhibitor TEXT NOT NULL,
  registrant TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (exhibitor, registrant)
) STRICT;
CREATE TABLE contact_badge (
  badge TEXT NOT NULL,
  exhibitor TEXT NOT NULL,
  registrant TEXT NOT NULL,
  PRIMARY KEY (badge, exhibitor, registrant)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_by_registrant ON contact (registrant);
CREATE TRIGGER contact_new AFTER INSERT ON contact BEGIN
  INSERT INTO contact_badge SELECT value, new.exhibitor, new.registrant FROM json_each(new.state, '$.disclosed.value.badges')
    WHERE NOT EXISTS (SELECT 1 FROM contact_badge WHERE badge = value AND exhibitor = new.exhibitor AND registrant = new.registrant);
END;
CREATE TRIGGER contact_changed AFTER UPDATE ON contact BEGIN
  INSERT INTO contact_badge SELECT value, new.exhibitor, new.registrant FROM json_each(new.state, '$.disclosed.value.badges')
    WHERE NOT EXISTS (SELECT 1 FROM contact_badge WHERE badge = value AND exhibitor = new.exhibitor AND registrant = new.registrant);
END;

-- An exhibitor's station held everybody, and is to hold nobody but its contacts: it loads those from the hub.
DELETE FROM registrant WHERE (SELECT json_extract(value, '$.exhibitor') FROM setting WHERE name = 'identity') IS NOT NULL;
DELETE FROM consent WHERE (SELECT json_extract(value, '$.exhibitor') FROM setting WHERE name = 'identity') IS NOT NULL;
DELETE FROM badge WHERE (SELECT json_extract(value, '$.exhibitor') FROM setting WHERE name = 'identity') IS NOT NULL;
DELETE FROM link WHERE (SELECT json_extract(value, '$.exhibitor') FROM setting WHERE name = 'identity') IS NOT NULL;
DELETE FROM scan WHERE (SELECT json_extract(value, '$.exhibitor') FROM setting WHERE name = 'identity') IS NOT NULL;
DELETE FROM waiting WHERE (SELECT json_extract(value, '$.exhibitor') FROM setting WHERE name = 'identity') IS NOT NULL;
DELETE FROM lookup_key WHERE (SELECT json_extract(value, '$.exhibitor') FROM setting WHERE name = 'identity') IS NOT NULL;
DELETE FROM lookup_text WHERE (SELECT json_extract(value, '$.exhibitor') FROM setting WHERE name = 'identity') IS NOT NULL;
DELETE FROM lookup_state WHERE (SELECT json_extract(value, '$.exhibitor') FROM setting WHERE name = 'identity') IS NOT NULL;
DELETE FROM lookup_stale WHERE (SELECT json_extract(value, '$.exhibitor') FROM setting WHERE name = 'identity') IS NOT NULL;
DELETE FROM presence WHERE (SELECT json_extract(value, '$.exhibitor') FROM setting WHERE name = 'identity') IS NOT NULL;
DELETE FROM occupancy WHERE (SELECT json_extract(value, '$.exhibitor') FROM setting WHERE name = 'identity') IS NOT NULL;
DELETE FROM presence_stale WHERE (SELECT json_extract(value, '$.exhibitor') FROM setting WHERE name = 'identity') IS NOT NULL;
DELETE FROM presence_state WHERE (SELECT json_extract(value, '$.exhibitor') FROM setting WHERE name = 'identity') IS NOT NULL;
DELETE FROM parked WHERE (SELECT json_extract(value, '$.exhibitor') FROM setting WHERE name = 'identity') IS NOT NULL;
DELETE FROM chain_head WHERE (SELECT json_extract(value, '$.exhibitor') FROM setting WHERE name = 'identity') IS NOT NULL;
DELETE FROM setting WHERE name = 'pull' AND (SELECT json_extract(value, '$.exhibitor') FROM setting WHERE name = 'identity') IS NOT NULL;
UPDATE setting SET value = json_set(value, '$.pepper', NULL, '$.pack.invitations', json('[]'), '$.pack.groups', json('[]'), '$.pack.access', json('[]'))
  WHERE name = 'event' AND (SELECT json_extract(value, '$.exhibitor') FROM setting WHERE name = 'identity') IS NOT NULL;

-- Sealed cards of badges, for an exhibitor's station; and those that were opened, because their badge was captured here.
CREATE TABLE card (
  id TEXT PRIMARY KEY,
  sealed TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE opened_card (
  id TEXT PRIMARY KEY,
  card TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Whom a kiosk session registered for approval: an id that a screen chooses is never a record's.
CREATE TABLE application (
  kiosk_session TEXT PRIMARY KEY,
  registrant TEXT NOT NULL
) STRICT, WITHOUT ROWID;
