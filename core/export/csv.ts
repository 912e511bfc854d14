/** Excel reads a CSV as UTF-8 only where it begins with this. */
export const csvMark = '\ufeff';
/** What a spreadsheet would run is text to it once it begins with an apostrophe (OWASP, CSV injection). A phone number's + and a minus are no formula where digits follow. */
const runs = /^([=@\t\r]|[+-](?![\d ()-]+$))/;

/** A cell of a CSV (RFC 4180) that no spreadsheet runs. */
export function cell(value: string): string {
  const text = runs.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
