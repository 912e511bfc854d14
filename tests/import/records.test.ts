import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hubClient } from '../support/hub-client.ts';
import { consoleToken, startTestHub } from '../support/hubs.ts';

describe('records of an organiser’s own platform', () => {
  const record = (reference: string, name: string) => ({ reference, category: 'speaker', fields: { name, organisation: 'Foyer' } });

  it('come with the source’s key; the same again changes nothing', async () => {
    const hub = await startTestHub();
    const event = hub.event;
    const { key } = await hub.console.imports.makeKey({ event, source: 'platform' });
    const { registrants } = hubClient(hub.url, key);
    const records = [record('P-1', 'Ada'), record('P-2', 'Bob'), { reference: 'P-3' }, 5, record('P-2', 'Bob')];
    expect(await registrants.put({ event, source: 'platform', records, dryRun: true })).toMatchObject({ added: 2, refused: 3 });
    expect(await registrants.put({ event, source: 'platform', records })).toMatchObject({
      rows: 5,
      added: 2,
      refused: 3,
      problems: [
        { line: null, reference: 'P-3', problems: [{ reason: 'unreadable' }] },
        { reference: null, problems: [{ reason: 'unreadable' }] },
        { reference: 'P-2', problems: [{ reason: 'reference-repeated' }] },
      ],
    });
    expect(await registrants.put({ event, source: 'platform', records: records.slice(0, 2) })).toMatchObject({ added: 0, unchanged: 2 });
    expect(await registrants.put({ event, source: 'platform', records: [record('P-1', 'Ada Lovelace')] })).toMatchObject({ changed: 1 });
    expect(await hub.console.imports.sources({ event })).toEqual([{ source: 'platform', keyed: true }]);
  });

  it('are refused without it, with another source’s, and with one that was replaced', async () => {
    const hub = await startTestHub();
    const event = hub.event;
    const { key: old } = await hub.console.imports.makeKey({ event, source: 'platform' });
    const { key: other } = await hub.console.imports.makeKey({ event, source: 'buyers' });
    const { key } = await hub.console.imports.makeKey({ event, source: 'platform' });
    const put = (token: string | null) =>
      hubClient(hub.url, token).registrants.put({ event, source: 'platform', records: [record('P-1', 'Ada')] });
    for (const token of [null, 'x', old, other, consoleToken]) await expect(put(token)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(await put(key)).toMatchObject({ added: 1 });
  });

  it('say by their status who does not come, in the words that files have, and everybody else comes in', async () => {
    const hub = await startTestHub();
    const event = hub.event;
    const { key } = await hub.console.imports.makeKey({ event, source: 'platform' });
    const put = (...statuses: unknown[]) =>
      hubClient(hub.url, key).registrants.put({
        event,
        source: 'platform',
        records: statuses.map((status, index) => ({ ...record(`P-${index}`, 'Ada'), ...(status === undefined ? {} : { status }) })),
      });
    const gone = ['cancelled', 'Refunded', 'declined', 'storniert', '已取消', 'waitlist', 'キャンセル', 'отменён', 'no'];
    expect(await put(...gone)).toMatchObject({ rows: gone.length, added: 0, refused: 0, cancelled: gone.length });
    const result = await put(undefined, 'attending', 'paid', '', 'confirmed', 'cancelled', 7);
    expect(result).toMatchObject({
      added: 5,
      refused: 1,
      cancelled: 1,
      notComing: [{ line: null, reference: 'P-5', problems: [{ field: null, reason: 'cancelled', column: null, value: 'cancelled' }] }],
      problems: [{ reference: 'P-6', problems: [{ reason: 'unreadable' }] }],
    });
    // Whoever came in before stays as they are, as by a file; a status alone is no change.
    expect(await put('cancelled')).toMatchObject({ cancelled: 1, changed: 0, added: 0 });
    expect(await put('paid')).toMatchObject({ unchanged: 1 });
    expect(await hub.rows('SELECT count(*)::int AS n FROM registrant')).toEqual([{ n: 5 }]);
  });

  it('that two calls bring at once are each added once', async () => {
    const hub = await startTestHub();
    const event = hub.event;
    const { key } = await hub.console.imports.makeKey({ event, source: 'platform' });
    const records = Array.from({ length: 50 }, (_, index) => record(`P-${index}`, `Person ${index}`));
    const results = await Promise.all([1, 2, 3].map(() => hubClient(hub.url, key).registrants.put({ event, source: 'platform', records })));
    expect(results.reduce((sum, { added }) => sum + added, 0)).toBe(50);
    expect(await hub.rows('SELECT count(*)::int AS n FROM registrant')).toEqual([{ n: 50 }]);
  });
});

describe('a webhook', () => {
  const at = () => String(Math.floor(Date.now() / 1000));
  const sign = (secret: string, id: string, time: string, body: string) =>
    `v1,${createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
      .update(`${id}.${time}.${body}`)
      .digest('base64')}`;
  const body = JSON.stringify({ records: [{ reference: 'P-1', category: 'media', fields: { name: '王芳' } }] });

  async function setUp() {
    const hub = await startTestHub();
    const { key: secret } = await hub.console.imports.makeKey({ event: hub.event, source: 'platform', use: 'webhook' });
    const send = (headers: Record<string, string>, text: string | Uint8Array<ArrayBuffer> = body, source = 'platform') =>
      fetch(`${hub.url}/v1/events/${hub.event}/sources/${source}/webhook`, { method: 'POST', body: text, headers });
    const headers = (time = at(), text = body, key = secret) => ({
      'content-type': 'application/json',
      'webhook-id': 'msg_1',
      'webhook-timestamp': time,
      'webhook-signature': sign(key, 'msg_1', time, text),
    });
    return { hub, secret, send, headers };
  }

  it('that is signed is taken; the same again changes nothing; two signatures while the secret changes are well', async () => {
    const { hub, send, headers } = await setUp();
    const first = await send(headers());
    expect([first.status, await first.json()]).toMatchObject([200, { added: 1 }]);
    const { 'webhook-signature': good, ...others } = headers();
    const again = await send({ ...others, 'webhook-signature': `v1,bm90aGluZw== ${good}` });
    expect([again.status, await again.json()]).toMatchObject([200, { added: 0, unchanged: 1 }]);
    expect(await hub.rows('SELECT actor FROM journal')).toEqual([{ actor: 'source:platform' }]);
  });

  it('is refused when it is not signed, changed, old, of the future, of another source, or not what a webhook holds', async () => {
    const { hub, secret, send, headers } = await setUp();
    const hour = 3600;
    const now = Number(at());
    for (const [what, answer] of [
      ['no signature', await send({ 'content-type': 'application/json' })],
      ['changed', await send(headers(), body.replace('P-1', 'P-2'))],
      ['old', await send(headers(String(now - hour)))],
      ['of the future', await send(headers(String(now + hour)))],
      ['no time', await send(headers('soon'))],
      ['another secret', await send(headers(at(), body, `whsec_${Buffer.from('other').toString('base64')}`))],
      ['another source', await send(headers(), body, 'buyers')],
      ['no source', await send(headers(), body, 'No%20Source')],
    ] as const)
      expect(answer.status, what).toBe(401);
    for (const text of ['', '{', '[]', '{"records":[]}']) expect((await send(headers(at(), text), text)).status, text).toBe(400);
    const rubbish = new Uint8Array([0xff, 0xfe, 0x00]);
    const time = at();
    const signature = `v1,${createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
      .update(`msg_1.${time}.`)
      .update(rubbish)
      .digest('base64')}`;
    expect((await send({ 'webhook-id': 'msg_1', 'webhook-timestamp': time, 'webhook-signature': signature }, rubbish)).status).toBe(400);
    expect(await hub.rows('SELECT * FROM registrant')).toEqual([]);
  });

  it('that was recorded does not take anything back, and neither does one that was long on its way', async () => {
    const { hub, secret, send } = await setUp();
    const now = Number(at());
    const payload = (name: string, more: object = {}) =>
      JSON.stringify({ records: [{ reference: 'P-1', category: 'media', fields: { name } }], ...more });
    const webhook = (id: string, time: number, text: string) => ({
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(time),
      'webhook-signature': sign(secret, id, String(time), text),
    });
    const nameNow = async () => (await hub.rows(`SELECT state::json -> 'fields' -> 'name' ->> 1 AS name FROM registrant`))[0]?.name;
    const first = [webhook('msg_1', now - 60, payload('Wang Fang')), payload('Wang Fang')] as const;
    expect(await (await send(...first)).json()).toMatchObject({ added: 1 });
    const second = [webhook('msg_2', now - 30, payload('Wang Fang-Li')), payload('Wang Fang-Li')] as const;
    expect(await (await send(...second)).json()).toMatchObject({ changed: 1 });
    // The first again, bit by bit as it came.
    expect([(await send(...first)).status, await nameNow()]).toEqual([200, 'Wang Fang-Li']);
    // Sent between the two, and come only now; then one that says so only within.
    const late = [webhook('msg_3', now - 45, payload('W. Fang')), payload('W. Fang')] as const;
    expect(await (await send(...late)).json()).toMatchObject({ changed: 0, unchanged: 1 });
    const text = payload('Wang F.', { timestamp: new Date((now - 50) * 1000).toISOString() });
    expect(await (await send(webhook('msg_4', now, text), text)).json()).toMatchObject({ changed: 0, unchanged: 1 });
    expect(await nameNow()).toBe('Wang Fang-Li');
    const last = payload('Wang Fang', { timestamp: new Date((now - 10) * 1000).toISOString() });
    expect(await (await send(webhook('msg_5', now, last), last)).json()).toMatchObject({ changed: 1 });
    expect(await nameNow()).toBe('Wang Fang');
  });
});
