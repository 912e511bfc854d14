import { z } from 'zod';
import { Slug } from '../common/ids.ts';
import { Direction } from '../event/access.ts';
import { TurnstileView } from './devices.ts';

/** What a station is for: a kiosk for visitors, a gate, a matchmaking desk, or an exhibitor's. Staff set it, but for the last, which is what it was enrolled as. */
export const StationRole = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('register') }),
  z.strictObject({ kind: z.literal('gate'), checkpoint: Slug, session: Slug.nullable().default(null), direction: Direction.default('in') }),
  z.strictObject({ kind: z.literal('matchmaking') }),
  z.strictObject({ kind: z.literal('lead') }),
]);
export type StationRole = z.infer<typeof StationRole>;

/** What a gate judges just now, for others to know: no personal data. */
export const GateAssignment = z.strictObject({ checkpoint: Slug, session: Slug.nullable() });
export type GateAssignment = z.infer<typeof GateAssignment>;

/** The same with its figures, for the console. */
export const GateHealth = GateAssignment.extend({
  direction: Direction,
  inside: z.int(),
  limit: z.int().nullable(),
  /** Let through here today. */
  throughput: z.strictObject({ in: z.int(), out: z.int() }),
  turnstile: TurnstileView.nullable().default(null),
});
export type GateHealth = z.infer<typeof GateHealth>;

/** A station's role as one word on a command line: `register`, `matchmaking`, or `gate:CHECKPOINT`. Null where it is none. */
export function parseRole(text: string): StationRole | null {
  if (text === 'register' || text === 'matchmaking') return { kind: text };
  const gate = /^gate:(.+)$/.exec(text)?.[1];
  const parsed = gate === undefined ? null : StationRole.safeParse({ kind: 'gate', checkpoint: gate });
  return parsed?.success === true ? parsed.data : null;
}
