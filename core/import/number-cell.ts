import { format, isDateFormat } from 'numfmt';

const day = 86_400;
/** Numbers of a spreadsheet have 15 digits; those behind are lost, and the one that stands there is made up. */
const exact = 1e15;
/** The days of its calendars, 1900 and 1904, before 1970; and the last of year 9999. */
const before1970 = { 1900: 25_569, 1904: 24_107 } as const;
const lastDay = 2_958_466;

const two = (value: number) => String(value).padStart(2, '0');

/** A number as a spreadsheet shows it without a format; one of more digits than it keeps as a power, so that nobody takes it for what was typed. */
function plain(value: number): string {
  if (Math.abs(value) >= exact) return value.toExponential(14).replace('e', 'E');
  return String(Number(value.toPrecision(15)));
}

function timeText(value: number, code: string, epoch: 1900 | 1904): string {
  // Binary fractions of days: 10:00 is 0.416666666664. A second is the least that anybody means.
  const seconds = Math.round(value * day);
  const inDay = ((seconds % day) + day) % day;
  const clock = `${two(Math.floor(inDay / 3600))}:${two(Math.floor(inDay / 60) % 60)}${inDay % 60 === 0 ? '' : `:${two(inDay % 60)}`}`;
  const letters = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  if (seconds < day && !/[yd]/i.test(letters)) return clock;
  // A calendar that has a 29 February 1900.
  const days = Math.floor(seconds / day) - before1970[epoch] + (epoch === 1900 && seconds < 60 * day ? 1 : 0);
  const date = new Date(days * day * 1000).toISOString().slice(0, 10);
  return inDay === 0 && !/h/i.test(letters) ? date : `${date} ${clock}`;
}

/** Whether a text shows all digits of a number and makes it no sum, share or power: then it is what people read it as. */
function isFaithful(text: string, value: number): boolean {
  if (Math.abs(value) >= exact || /[,\p{Sc}%]|E[+-]/u.test(text)) return false;
  return Number.isInteger(value) && text.replace(/\D/g, '').replace(/^0+(?=\d)/, '') === String(Math.abs(value));
}

/**
 * The text of a workbook's number (ECMA-376-1 §18.8.30): a day as ISO 8601, with the time to the second behind a space where it has one; a
 * number with the zeros, spaces and letters that its format shows (004711); else the number itself, without separators.
 * @param code the format's code; null for none
 * @param epoch the calendar that the workbook counts its days by
 */
export function numberText(raw: string, code: string | null, epoch: 1900 | 1904): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  if (code === null || /^general$/i.test(code) || code === '@') return plain(value);
  try {
    if (/\[[hms]+\]/i.test(code)) return format(code, value);
    if (isDateFormat(code)) return value >= 0 && value < lastDay ? timeText(value, code, epoch) : plain(value);
    const text = format(code, value).trim();
    return isFaithful(text, value) ? text : plain(value);
  } catch {
    // A format that nobody can read says nothing.
    return plain(value);
  }
}
