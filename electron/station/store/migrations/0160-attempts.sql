-- Wrong PINs that were tried at this station's screens.
CREATE TABLE attempt (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL
) STRICT;

-- They are counted for each screen now: what was counted is the window's, and what was waited for is waited for everywhere.
UPDATE setting SET value = json_set(value, '$.screens', json_object('', json_object('staff', value -> '$.staff', 'supervisor', value -> '$.supervisor')))
  WHERE name = 'pin-attempts';
