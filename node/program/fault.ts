/** What may be written down of an error that nobody expected: what kind it is and where it happened, never its words, which may hold data. */
export interface Fault {
  readonly name: string;
  readonly code: string | null;
  /** Where, innermost first: function, file, line. At most eight. */
  readonly at: readonly string[];
}

const maxFrames = 8;
const nameLike = /^[A-Za-z_$][\w$]{0,59}$/;
const codeLike = /^[A-Za-z0-9_.-]{1,60}$/;
/** A line of V8's stack: `    at name (file:line:column)`. */
const frameLike = /^ {4}at .{1,300}:\d+:\d+\)?$/;

/** The lines of a stack below the error's own words, which may themselves look like such lines. */
function framesOf({ stack, message }: Error): string[] {
  if (typeof stack !== 'string') return [];
  const from = typeof message === 'string' && message !== '' ? stack.indexOf(message) + message.length : 0;
  return stack
    .slice(Math.max(0, from))
    .split('\n')
    .filter((line) => frameLike.test(line))
    .slice(0, maxFrames)
    .map((line) => line.trim());
}

/** What may be written down of anything that was thrown. Never throws itself, whatever was. */
export function faultOf(error: unknown): Fault {
  try {
    if (!(error instanceof Error)) return { name: error === null ? 'null' : typeof error, code: null, at: [] };
    const code = 'code' in error ? String(error.code) : '';
    return { name: nameLike.test(error.name) ? error.name : 'Error', code: codeLike.test(code) ? code : null, at: framesOf(error) };
  } catch {
    return { name: 'unreadable', code: null, at: [] };
  }
}
