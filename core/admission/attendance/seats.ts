/**
 * The seat that a record's text gives somebody: `A-12` for wherever they sit, or one for each session, `opening=A-12; ministers=3`.
 * @param session null for a place that is no session
 */
export function seatFor(text: string | null, session: string | null): string | null {
  if (text === null || text.trim() === '') return null;
  if (!text.includes('=')) return text.trim();
  for (const part of text.split(/[;；,，]/)) {
    const [named = '', seat = ''] = part.split('=', 2);
    if (session !== null && named.trim() === session && seat.trim() !== '') return seat.trim();
  }
  return null;
}

/** A seat's row and its place in it, for a map: `A-12` is in row A the 12th; what has no such shape is in a row of its own. */
export function rowOfSeat(seat: string): { readonly row: string; readonly number: number } {
  const match = /^(.*?)[\s-]*(\d{1,4})$/.exec(seat);
  return match === null ? { row: seat, number: 1 } : { row: match[1] ?? '', number: Number(match[2]) };
}

/** The access lists that a record's text names. */
export function listsIn(text: string | null): Set<string> {
  return new Set((text ?? '').split(/[\s;,、，；|]+/).filter((word) => word !== ''));
}
