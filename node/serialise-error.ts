/** PostgreSQL's own codes (appendix A): its messages quote what it was given. */
const sqlState = /^[0-9A-Z]{5}$/;

/** What may be logged of an error: its kind and code, and its message only where that is our own. Parsed input never. */
export function serialiseError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? error.code : undefined;
  return {
    type: error.name,
    code,
    message: typeof code === 'string' && sqlState.test(code) ? undefined : error.message.slice(0, 300),
    stack: error.stack?.split('\n').slice(1, 6),
  };
}
