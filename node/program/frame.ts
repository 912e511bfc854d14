import { z } from 'zod';
import { depthOf } from '../../core/contract/common/json-text.ts';
import { linkCode } from '../../core/contract/shell/link-code.ts';
import type { LinkLimits } from './link-budget.ts';

/**
 * The messages of oRPC between peers (`@orpc/standard-server-peer` 1.16): `i` is the call's number, `t` what the message is, `p` what it
 * carries. The library takes apart whatever comes and rejects a promise that nobody has; here a message is looked at before. Our contracts
 * have no files and no streams towards the one that is asked, so a message is text, and a call has no headers that say what its body is.
 */
const Id = z.string().min(1).max(64);
const Headers = z.record(z.string().max(100), z.union([z.string().max(8_192), z.array(z.string().max(8_192)).max(16)]));
const abort = z.strictObject({ i: Id, t: z.literal(4), p: z.unknown().optional() });

const RequestFrame = z.union([
  z.strictObject({
    i: Id,
    t: z.literal(1).optional(),
    p: z.strictObject({
      u: z.string().startsWith('/').max(8_192),
      b: z.unknown().optional(),
      h: Headers.refine((headers) => !Object.keys(headers).some((name) => /^content-/i.test(name))).optional(),
      m: z.string().max(16).optional(),
    }),
  }),
  abort,
]);

const ResponseFrame = z.union([
  z.strictObject({
    i: Id,
    t: z.literal(2).optional(),
    p: z.strictObject({
      s: z.int().min(100).max(599).optional(),
      b: z.unknown().optional(),
      h: Headers.refine((headers) => !Object.keys(headers).some((name) => /^content-disposition$/i.test(name))).optional(),
    }),
  }),
  z.strictObject({
    i: Id,
    t: z.literal(3),
    p: z.strictObject({
      e: z.enum(['message', 'error', 'done']),
      d: z.unknown().optional(),
      m: z.record(z.string(), z.unknown()).optional(),
    }),
  }),
  abort,
]);

/** What a message is, or why its link is closed. */
export type Frame =
  | { readonly kind: 'call' | 'answer' | 'abort'; readonly text: string }
  | { readonly kind: 'refused'; readonly code: number };

const refused = (code: number): Frame => ({ kind: 'refused', code });

function readFrame(data: unknown, schema: z.ZodType<{ t?: unknown }>, kind: 'call' | 'answer', limits: LinkLimits): Frame {
  if (typeof data !== 'string') return refused(linkCode.notRpc);
  if (data.length > limits.maxLength) return refused(linkCode.tooLarge);
  if (depthOf(data) > limits.maxDepth) return refused(linkCode.notRpc);
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    return refused(linkCode.notRpc);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) return refused(linkCode.notRpc);
  return { kind: parsed.data.t === 4 ? 'abort' : kind, text: data };
}

/** A message to whoever is asked. @param data as it came off the wire */
export function readRequestFrame(data: unknown, limits: LinkLimits): Frame {
  return readFrame(data, RequestFrame, 'call', limits);
}

/** A message to whoever has asked. @param data as it came off the wire */
export function readResponseFrame(data: unknown, limits: LinkLimits): Frame {
  return readFrame(data, ResponseFrame, 'answer', limits);
}
