import { Readable, Transform } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseJsonBody } from './json-body.ts';
import { HubRefusal } from './refusal.ts';

/** Whether a body says of itself that it is JSON; one that says nothing is taken for it. */
const isJson = (type: string | undefined) => type === undefined || /^application\/json\s*(?:;|$)/i.test(type);

/** This part of the server takes JSON, up to each route's limit. */
export function takeJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request: FastifyRequest, body: Buffer) => {
    if (!isJson(request.headers['content-type'])) throw new HubRefusal('UNSUPPORTED_MEDIA_TYPE');
    return parseJsonBody(body);
  });
}

/** This part of the server takes bytes as they are, up to each route's limit, and reads them itself: a webhook is signed over them. */
export function takeBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: FastifyRequest, body: Buffer) => body);
}

/** What flows through, up to so many bytes; more breaks it off with a HubRefusal. */
function cutAt(limit: number): Transform {
  let length = 0;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      length += piece.length;
      done(length > limit ? new HubRefusal('TOO_LARGE') : null, piece);
    },
  });
}

/** This part of the server takes files: a route lets their bytes flow through it (`fileOf`). */
export function takeFiles(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request: FastifyRequest, payload: Readable, done) => done(null, payload));
}

/** The file that a request brings, as it flows in: cut at the route's limit, with a HubRefusal. Empty where none came. */
export function fileOf({ body, routeOptions }: FastifyRequest): Readable {
  if (!(body instanceof Readable)) return Readable.from([]);
  const file = cutAt(routeOptions.bodyLimit ?? 0);
  body.once('error', (error) => file.destroy(error));
  body.once('close', () => {
    if (!body.readableEnded) file.destroy(new HubRefusal('BAD_REQUEST', { message: 'The file was cut on its way.' }));
  });
  // Not destroyed with it: the connection still carries the answer.
  file.once('close', () => body.unpipe(file).resume());
  return body.pipe(file);
}
