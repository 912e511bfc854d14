import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { expect, it } from 'vitest';
import type { FromStation } from '../../../core/contract/shell/host.ts';
import { linkCode } from '../../../core/contract/shell/link-code.ts';
import { createLinks } from './links.ts';

function start() {
  const sent: FromStation[] = [];
  return { sent, links: createLinks((message) => sent.push(message)) };
}

it('a link of frames carries text both ways, and is forgotten whoever closes it', () => {
  const { links, sent } = start();
  const [one, other] = [links.connect(1, undefined), links.connect(2, undefined)];
  const seen: unknown[] = [];
  one?.onMessage((data) => seen.push(data));
  one?.onClose(() => seen.push('closed'));
  links.receive(1, 'a');
  links.receive(7, 'for nobody');
  one?.send('b');
  links.disconnect(1);
  links.receive(1, 'too late');
  expect(seen).toEqual(['a', 'closed']);
  other?.close(linkCode.notRpc);
  other?.close(linkCode.notRpc);
  expect(sent).toEqual([
    { kind: 'frame', link: 1, data: 'b' },
    { kind: 'disconnect', link: 2, code: linkCode.notRpc },
  ]);
  expect(links.size()).toBe(0);
});

it('a link that is a port is forgotten whoever closes it, and the shell learns of it', async () => {
  const { links, sent } = start();
  const [near, far] = [new MessageChannel(), new MessageChannel()];
  const wire = links.connect(1, near.port1);
  links.connect(2, far.port1);
  for (const { port1 } of [near, far]) port1.start();
  const closed = once(near.port2, 'close');
  wire?.close(linkCode.tooMuch);
  await closed;
  far.port2.close();
  await once(far.port1, 'close');
  expect(sent).toEqual([
    { kind: 'disconnect', link: 1, code: linkCode.tooMuch },
    { kind: 'disconnect', link: 2, code: linkCode.gone },
  ]);
  expect(links.size()).toBe(0);
});

it('a number that is in use is not given again', () => {
  const { links } = start();
  expect(links.connect(1, undefined)).not.toBeNull();
  expect(links.connect(1, undefined)).toBeNull();
});
