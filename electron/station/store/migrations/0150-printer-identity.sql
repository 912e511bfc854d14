-- Who a printer was when it was set up, JSON; NULL until it has answered, and where it can't be told from others.
ALTER TABLE printer ADD COLUMN identity TEXT;

-- Whose a badge's PDF file is, and a sheet's.
CREATE INDEX print_job_of_badge ON print_job (badge);
CREATE INDEX print_job_of_batch ON print_job (batch) WHERE batch IS NOT NULL;
