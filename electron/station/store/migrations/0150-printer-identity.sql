-- Who a printer was when it was set up, JSON; NULL until it has answered, and where it can't be told from others.
ALTER TABLE printer ADD COLUMN identity TEXT;
