-- Scans by which a gate let somebody in before the badge's own entry came: looked at again when its issuer's journal is here that far.
CREATE TABLE awaited_badge (
  event_id uuid NOT NULL,
  scan_id uuid NOT NULL,
  badge_id uuid NOT NULL,
  station_id uuid NOT NULL,
  -- Seconds since 1970, as the credential says.
  issued bigint NOT NULL,
  PRIMARY KEY (event_id, scan_id)
);
CREATE INDEX awaited_badge_by_station ON awaited_badge (event_id, station_id, issued);
