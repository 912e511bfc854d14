-- A short number for each print job, counted per station: what a visitor reads on the screen and says at the service desk.
ALTER TABLE print_job ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
UPDATE print_job SET number = (SELECT count(*) FROM print_job AS earlier WHERE (earlier.queued_at, earlier.id) <= (print_job.queued_at, print_job.id));
CREATE UNIQUE INDEX print_job_by_number ON print_job (number);
CREATE INDEX print_job_numbers_of ON print_job (registrant, number);
CREATE INDEX print_job_open ON print_job (number) WHERE state IN ('failed', 'unknown');
