import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { HubLog } from './log.ts';
import { HubRefusal, refusalBody, refusalOf } from './refusal.ts';
import { discardBody } from './request-head.ts';

function answer(error: unknown, request: FastifyRequest, reply: FastifyReply, log: HubLog, leaving: AbortSignal): void {
  const refusal = refusalOf(error, leaving);
  if (refusal.statusCode >= 500 && !(error instanceof HubRefusal))
    log[leaving.aborted ? 'warn' : 'error'](
      { error, address: `${request.method} ${request.routeOptions.url}` },
      `answered ${refusal.code}`,
    );
  discardBody(request);
  if (refusal.retryAfter !== null) void reply.header('retry-after', String(refusal.retryAfter));
  void reply.code(refusal.statusCode).send(refusalBody(refusal.code, refusal.message));
}

/** Answers whatever a request ends with, by one table of codes; what happened inside goes to the log and no further. @param leaving aborted when the hub ends */
export function answerErrors(app: FastifyInstance, log: HubLog, leaving: AbortSignal): void {
  app.setErrorHandler((error: FastifyError, request, reply) => answer(error, request, reply, log, leaving));
  app.setNotFoundHandler((request, reply) => answer(new HubRefusal('NOT_FOUND'), request, reply, log, leaving));
}

/** An address that can't be read, as `/%`, before there is a route. */
export function answerBadAddress(_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  void reply.code(400).send(refusalBody('BAD_REQUEST'));
}

const codes: Readonly<Record<string, 'TIMEOUT' | 'HEADERS_TOO_LARGE'>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'TIMEOUT',
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
};

/** Answers what is no HTTP, and closes that one connection. */
export function answerNoHttp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, ...rest } = refusalBody(codes[error.code ?? ''] ?? 'BAD_REQUEST');
  const body = JSON.stringify({ ...rest, status });
  socket.end(
    `HTTP/1.1 ${status} ${status === 408 ? 'Request Timeout' : 'Bad Request'}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
  socket.once('finish', () => socket.destroy());
}
