/** What an option of a command names as a whole number. @throws Error in words for whoever typed it */
export function numberOf(text: string, option: string, from: number, to: number): number {
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value >= from && value <= to) return value;
  throw new Error(`${option} is a number from ${from} to ${to}, not “${text}”.`);
}

/** The same for a port; 0 is any free one. */
export const portOf = (text: string, option = '--port'): number => numberOf(text, option, 0, 65_535);
