import { z } from 'zod';
import type { EventId } from '../../core/contract/common/ids.ts';
import { DisplayKind, type DisplayLine } from '../../core/contract/hub/sessions.ts';
import { sha256 } from '../../node/sha256.ts';
import type { Database, ReadableDatabase } from './database.ts';
import { execute } from './transaction.ts';

const insert = `INSERT INTO display (event_id, display_id, session, kind, label, key_hash, made_by, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8 / 1000.0))`;
const selectAll = `SELECT display_id, session, kind, label, made_by, extract(epoch FROM made_at) * 1000 AS made, extract(epoch FROM expires_at) * 1000 AS expires,
    extract(epoch FROM revoked_at) * 1000 AS revoked, extract(epoch FROM last_seen) * 1000 AS seen
  FROM display WHERE event_id = $1 AND session = $2 ORDER BY made_at DESC, display_id LIMIT 200`;
const revoke = 'UPDATE display SET revoked_at = now() WHERE event_id = $1 AND display_id = $2 AND revoked_at IS NULL';
/** Notes at most each minute that it was seen: a screen asks every two seconds. */
const open = `WITH found AS (SELECT display_id FROM display WHERE event_id = $1 AND session = $2 AND kind = $3 AND key_hash = $4
    AND revoked_at IS NULL AND expires_at > to_timestamp($5 / 1000.0)),
  seen AS (UPDATE display SET last_seen = now() WHERE event_id = $1 AND display_id IN (SELECT display_id FROM found)
    AND (last_seen IS NULL OR last_seen < now() - interval '1 minute'))
  SELECT 1 FROM found`;

export const displayStatements: readonly string[] = [insert, selectAll, revoke, open];

const Line = z.object({
  display_id: z.uuid(),
  session: z.string(),
  kind: DisplayKind,
  label: z.string(),
  made_by: z.string(),
  made: z.coerce.number(),
  expires: z.coerce.number(),
  revoked: z.coerce.number().nullable(),
  seen: z.coerce.number().nullable(),
});

export interface NewDisplay {
  readonly id: string;
  readonly session: string;
  readonly kind: DisplayKind;
  readonly label: string;
  /** Its secret, of which only the hash is kept. */
  readonly key: string;
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Keeps a new hall screen. */
export async function addDisplay(pool: Database, event: EventId, display: NewDisplay): Promise<void> {
  const { id, session, kind, label, key, by, expiresAt } = display;
  await execute(pool, insert, [event, id, session, kind, label, sha256(key), by, expiresAt]);
}

const whole = (millis: number | null) => (millis === null ? null : Math.round(millis));

/** A session's hall screens, the newest first, those that show nothing any more as well. */
export async function listDisplays(pool: ReadableDatabase, event: EventId, session: string): Promise<DisplayLine[]> {
  return (await pool.query(selectAll, [event, session])).rows.map((row) => {
    const { display_id: display, kind, label, made_by: madeBy, made, expires, revoked, seen } = Line.parse(row);
    const times = { madeAt: Math.round(made), expiresAt: Math.round(expires), revokedAt: whole(revoked), lastSeen: whole(seen) };
    return { display, kind, label, madeBy, ...times };
  });
}

/** Ends a hall screen for good. False where there is none that shows anything. */
export async function revokeDisplay(pool: Database, event: EventId, display: string): Promise<boolean> {
  return (await execute(pool, revoke, [event, display])).rowCount === 1;
}

/** Whether a key opens this page of this session now. @param now milliseconds since 1970 */
export async function opensDisplay(
  pool: Database,
  event: EventId,
  { session, kind, key }: { readonly session: string; readonly kind: DisplayKind; readonly key: string },
  now: number,
): Promise<boolean> {
  return (await execute(pool, open, [event, session, kind, sha256(key), now])).rows.length === 1;
}
