import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { within } from '../../node/within.ts';
import { hubIsEnding, refusalBody } from './refusal.ts';

/** How long what is under way may take yet when the hub ends, in milliseconds. */
const grace = 2_500;
/** How long the last answers may take to leave, in milliseconds. */
const lastAnswers = 250;

/** Whose answer has not begun is asked to come again; an answer that has begun can only be cut. */
function sendAway(reply: FastifyReply): Promise<void> {
  if (reply.sent || reply.raw.headersSent) return Promise.resolve();
  const { code, statusCode, retryAfter } = hubIsEnding();
  return new Promise((resolve) => {
    reply.raw.once('close', resolve).once('finish', resolve);
    void reply
      .code(statusCode)
      .headers({ connection: 'close', 'retry-after': String(retryAfter) })
      .send(refusalBody(code));
  });
}

/**
 * Has a server end as its clients can bear: when it is closed, whoever asks anew is asked to come again (`ENDING`), connections without a
 * request are closed, what is under way has a few seconds, and then is told the same.
 * @param leaving aborted as the server begins to close: whoever waits on purpose is answered then
 */
export function drainAtEnd(app: FastifyInstance, leaving: AbortController): void {
  /** Answers that have not left yet. */
  const underWay = new Set<FastifyReply>();
  const open = new Set<Socket>();
  let onEmpty = () => {};

  app.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  app.addHook('onRequest', async (_request, reply) => {
    underWay.add(reply);
    reply.raw.once('close', () => {
      underWay.delete(reply);
      if (underWay.size === 0) onEmpty();
    });
    if (leaving.signal.aborted) throw hubIsEnding();
  });
  app.addHook('onSend', async (_request, reply) => {
    if (leaving.signal.aborted) reply.header('connection', 'close');
  });
  app.addHook('preClose', async () => {
    leaving.abort();
    // Nothing was asked on these, or not to the end of a head: there is nobody to answer.
    const asking = new Set([...underWay].map(({ raw }) => raw.socket));
    for (const socket of open) if (!asking.has(socket)) socket.destroy();
    const empty = new Promise<void>((resolve) => {
      onEmpty = resolve;
      if (underWay.size === 0) resolve();
    });
    await within(grace, empty);
    await within(lastAnswers, Promise.all([...underWay].map(sendAway)));
  });
}
