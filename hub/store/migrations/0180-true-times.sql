-- Scans, numbers on waiting lists and leads say how far their clock was ahead; scans are put in order by when they happened.
UPDATE scan SET state = jsonb_set(scan.state::jsonb, '{scanned,offset}', to_jsonb(journal.clock_offset))::text FROM journal
  WHERE journal.event_id = scan.event_id AND journal.subject = scan.scan_id AND journal.kind = 'scan.recorded' AND journal.clock_offset > 5000
    AND journal.at = scan.state::jsonb #>> '{scanned,at}' AND journal.station_id::text = scan.state::jsonb #>> '{scanned,station}';
UPDATE scan SET at = lpad(to_hex(greatest(0, coalesce((state::jsonb #>> '{scanned,happened}')::bigint,
    ('x' || substr(at, 1, 12))::bit(48)::bigint - coalesce((state::jsonb #>> '{scanned,offset}')::bigint, 0)))), 12, '0') || substr(at, 13)
  WHERE at IS NOT NULL AND (state::jsonb #>> '{scanned,happened}' IS NOT NULL OR state::jsonb #>> '{scanned,offset}' IS NOT NULL);
UPDATE waiting SET state = jsonb_set(waiting.state::jsonb, '{joined,offset}', to_jsonb(journal.clock_offset))::text FROM journal
  WHERE journal.event_id = waiting.event_id AND journal.subject = waiting.waiting_id AND journal.kind = 'waiting.joined' AND journal.clock_offset > 5000
    AND journal.at = waiting.state::jsonb #>> '{joined,at}' AND journal.station_id::text = waiting.state::jsonb #>> '{joined,station}';
UPDATE waiting SET state = jsonb_set(waiting.state::jsonb, '{moved,offset}', to_jsonb(journal.clock_offset))::text FROM journal
  WHERE journal.event_id = waiting.event_id AND journal.subject = waiting.waiting_id AND journal.kind = 'waiting.moved' AND journal.clock_offset > 5000
    AND journal.at = waiting.state::jsonb #>> '{moved,at}' AND journal.station_id::text = waiting.state::jsonb #>> '{moved,station}';
UPDATE lead SET state = jsonb_set(lead.state::jsonb, '{captured,offset}', to_jsonb(journal.clock_offset))::text FROM journal
  WHERE journal.event_id = lead.event_id AND journal.subject = lead.lead_id AND journal.kind = 'lead.captured' AND journal.clock_offset > 5000
    AND journal.at = lead.state::jsonb #>> '{captured,at}' AND journal.station_id::text = lead.state::jsonb #>> '{captured,station}';
