-- Scans are put in order by when they happened, not by when they were written.
UPDATE scan SET at = printf('%012x', state ->> '$.scanned.happened') || substr(at, 13) WHERE at IS NOT NULL AND state ->> '$.scanned.happened' IS NOT NULL;
