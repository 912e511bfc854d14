import type { Row } from './rows.ts';
import { joinAppointments } from './tables/appointment.ts';
import { joinAttempts } from './tables/attempt.ts';
import { joinBadges } from './tables/badge.ts';
import { joinConsents } from './tables/consent.ts';
import { joinContacts } from './tables/contact.ts';
import { joinLeads } from './tables/lead.ts';
import { joinLinks } from './tables/link.ts';
import { joinRegistrants } from './tables/registrant.ts';
import { joinScans } from './tables/scan.ts';
import { joinWaitings } from './tables/waiting.ts';

/**
 * What two sides know of one row, together. Commutative, associative and idempotent: rows form a join semilattice, and an
 * entry is the small row it adds (a delta-state CRDT: Almeida, Shoker, Baquero, "Delta State Replicated Data Types", 2018).
 * @throws TypeError for rows of two tables
 */
export function joinRows(a: Row, b: Row): Row {
  if (a.table === 'registrant' && b.table === 'registrant') return joinRegistrants(a, b);
  if (a.table === 'link' && b.table === 'link') return joinLinks(a, b);
  if (a.table === 'consent' && b.table === 'consent') return joinConsents(a, b);
  if (a.table === 'badge' && b.table === 'badge') return joinBadges(a, b);
  if (a.table === 'scan' && b.table === 'scan') return joinScans(a, b);
  if (a.table === 'lead' && b.table === 'lead') return joinLeads(a, b);
  if (a.table === 'appointment' && b.table === 'appointment') return joinAppointments(a, b);
  if (a.table === 'contact' && b.table === 'contact') return joinContacts(a, b);
  if (a.table === 'waiting' && b.table === 'waiting') return joinWaitings(a, b);
  if (a.table === 'attempt' && b.table === 'attempt') return joinAttempts(a, b);
  throw new TypeError(`A row of ${a.table} can't be joined with one of ${b.table}.`);
}
