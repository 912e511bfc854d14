CREATE TABLE appointment (
  event_id uuid NOT NULL,
  appointment_id uuid NOT NULL,
  state text NOT NULL,
  PRIMARY KEY (event_id, appointment_id)
);
