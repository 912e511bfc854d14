const iso = (year: string, month: string, day: string): string => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/**
 * A day as ISO 8601 from how lists write it: 1990/3/7, 19900307, 1990年3月7日, 7.3.1990, 25/03/1990, with or without a time behind it. Null
 * where it is none, or where day and month can't be told apart (03/07/1990).
 */
export function dateIn(cell: string): string | null {
  const text = cell
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/[T ]\d\d:\d\d.*$/, '');
  const [, year = '', month = '', day = ''] =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (year !== '') return iso(year, month, day);
  const [, first = '', mark = '', second = '', last = ''] = /^(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{4})$/.exec(text) ?? [];
  if (last === '') return null;
  if (mark === '.' || Number(first) > 12 || first === second) return iso(last, second, first);
  return Number(second) > 12 ? iso(last, first, second) : null;
}
