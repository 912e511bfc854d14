-- What a checkpoint led to, in this pack or an earlier one of the event: scans come in long after a session was moved. No session: ''.
CREATE TABLE door (
  event_id uuid NOT NULL REFERENCES event,
  checkpoint text NOT NULL,
  zone text NOT NULL,
  direction text NOT NULL,
  session text NOT NULL,
  PRIMARY KEY (event_id, checkpoint, zone, direction, session)
);
