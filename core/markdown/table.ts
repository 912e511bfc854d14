const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
/** A table in Markdown, its columns as wide as their widest cell. @param head the first row */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...all.map((cells) => [...(cells[column] ?? '')].length)));
  const padded = (cells: readonly string[]) =>
    row(cells.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length)));
  return [padded(head), row(widths.map((width) => '-'.repeat(width))), ...rows.map(padded)].join('\n');
}
