-- Scans by which a gate let somebody in before the badge's own entry came: looked at again when its issuer's journal is here that far.
CREATE TABLE awaited_badge (
  scan TEXT PRIMARY KEY,
  badge TEXT NOT NULL,
  station TEXT NOT NULL,
  -- Seconds since 1970, as the credential says.
  issued INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX awaited_badge_by_station ON awaited_badge (station, issued);
