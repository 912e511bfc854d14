CREATE TABLE registrant (
  event_id uuid NOT NULL,
  registrant_id uuid NOT NULL,
  category text,
  registered_at text,
  arrived_at text,
  state jsonb NOT NULL,
  PRIMARY KEY (event_id, registrant_id)
);
CREATE INDEX registrant_by_category ON registrant (event_id, category);

CREATE TABLE consent (
  event_id uuid NOT NULL,
  registrant_id uuid NOT NULL,
  purpose text NOT NULL,
  state jsonb NOT NULL,
  PRIMARY KEY (event_id, registrant_id, purpose)
);

CREATE TABLE badge (
  event_id uuid NOT NULL,
  badge_id uuid NOT NULL,
  registrant_id uuid NOT NULL,
  revision integer NOT NULL,
  state jsonb NOT NULL,
  PRIMARY KEY (event_id, badge_id)
);
CREATE INDEX badge_by_registrant ON badge (event_id, registrant_id);
