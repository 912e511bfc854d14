import { isUtf8 } from 'node:buffer';
import { JSONParser } from '@streamparser/json';
import { HubRefusal } from './refusal.ts';

/** What is parsed in one go, in bytes: some milliseconds, and all that stations usually send. */
const maxWhole = 2 * 1024 * 1024;
/** Of what is larger, so many bytes at a time; other requests go on in between. */
const slice = 64 * 1024;

async function parseInSlices(body: Buffer): Promise<unknown> {
  const parser = new JSONParser({ paths: ['$'], stringBufferSize: slice });
  let found: { readonly value: unknown } | null = null;
  let failure: Error | null = null;
  parser.onValue = ({ value, stack }) => {
    if (stack.length === 0) found = { value };
  };
  parser.onError = (error) => {
    failure = error;
  };
  for (let from = 0; from < body.length && failure === null; from += slice) {
    parser.write(body.subarray(from, from + slice));
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (failure !== null || found === null) throw new SyntaxError('The body is not JSON.', { cause: failure });
  return (found as { readonly value: unknown }).value;
}

/**
 * The value of a body in JSON (RFC 8259), UTF-8 as it must be; an empty one is an empty object. A large body is parsed in slices, so that
 * nobody else waits for it. Rejects with HubRefusal where it is no JSON.
 */
export async function parseJsonBody(body: Buffer): Promise<unknown> {
  if (body.length === 0) return {};
  try {
    if (!isUtf8(body)) throw new SyntaxError('The body is not UTF-8.');
    return body.length <= maxWhole ? JSON.parse(body.toString('utf8')) : await parseInSlices(body);
  } catch (error) {
    if (error instanceof SyntaxError) throw new HubRefusal('BAD_REQUEST', { message: 'The body is not JSON in UTF-8.' });
    throw error;
  }
}
