-- An edge hub has no root key: it hands out the key ring that the hub above signed.
ALTER TABLE event ALTER COLUMN root_key DROP NOT NULL, ADD COLUMN key_ring text;
ALTER TABLE enrol_code ADD COLUMN role text NOT NULL DEFAULT 'station' CHECK (role IN ('station', 'edge'));
-- How much of a station's chain the hub above has acknowledged.
ALTER TABLE station ADD COLUMN relayed_seq bigint NOT NULL DEFAULT 0;

-- An edge hub's line to the hub above: who it is there, and how far it has pulled.
CREATE TABLE uplink (
  event_id uuid PRIMARY KEY,
  url text NOT NULL,
  station_id uuid NOT NULL,
  private_key text NOT NULL,
  epoch uuid,
  position bigint NOT NULL DEFAULT 0,
  last_contact timestamptz
);
