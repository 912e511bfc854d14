-- Wrong PINs at stations, as those journaled them, by when they happened: milliseconds since 1970.
CREATE TABLE attempt (
  event_id uuid NOT NULL,
  attempt_id uuid NOT NULL,
  station_id uuid NOT NULL,
  happened bigint NOT NULL,
  state text NOT NULL,
  PRIMARY KEY (event_id, attempt_id)
);
CREATE INDEX attempt_by_station ON attempt (event_id, station_id, happened);
