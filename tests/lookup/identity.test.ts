import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import { IdentityReaderSettings, IdentityView } from '../../core/contract/screen/identity.ts';
import { startSimulator } from '../../electron/station/cli/identity-simulator.ts';
import { newKioskSession, registration, settingsFor } from '../support/station-folder.ts';
import { eventually, startTestStation, temporaryFolder } from '../support/stations.ts';
import { checkIn, people, startLookup } from './looked-up.ts';

const card = { number: '110101199003074370', name: '张伟', birthDate: '19900307' };

async function simulator() {
  const { url, close } = await startSimulator(0);
  onTestFinished(close);
  const say = (method: string, body?: unknown) =>
    fetch(url, { method, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }) });
  return { url, lay: (what: unknown = card) => say('PUT', what), takeAway: () => say('DELETE') };
}
type Call = Awaited<ReturnType<typeof startTestStation>>['call'];
/** What the screen would be notified of next by the reader. */
async function listen(call: Call) {
  const views = await call.identity.watch({});
  onTestFinished(async () => void (await views.return?.(undefined)));
  const next = async (): Promise<IdentityView> => IdentityView.parse((await views.next()).value);
  return {
    state: async (wanted: string) => {
      for (let view = await next(); ; view = await next()) if (view.state === wanted) return view;
    },
    reading: async () => {
      for (let view = await next(); ; view = await next()) if (view.reading !== null) return view.reading;
    },
  };
}
const readerAt = (url: string, more: object = {}) => IdentityReaderSettings.parse({ url, every: 100, ...more });

describe('a reader of identity cards', () => {
  it('finds whoever lays their card down, in one step; of somebody known the screen never sees the number', async () => {
    const { url, lay, takeAway } = await simulator();
    const { call, kioskSession } = await startLookup(people, { identityReader: readerAt(url) });
    const reader = await listen(call);
    await reader.state('ready');
    await lay();
    const reading = await reader.reading();
    expect(reading).not.toContain('1101');
    expect(await call.kioskSession.find({ kioskSession, by: { way: 'card', reading } })).toMatchObject({
      kind: 'people',
      people: [{ name: '张*' }],
    });
    // The word is worth nothing a second time, and the card lying there is no second reading.
    expect(await call.kioskSession.find({ kioskSession, by: { way: 'card', reading } })).toEqual({ kind: 'unreadable', reason: 'empty' });
    await takeAway();
    await lay({ number: '11010119900307109X', name: '王小明' });
    expect(await call.kioskSession.find({ kioskSession, by: { way: 'card', reading: await reader.reading() } })).toMatchObject({
      kind: 'nobody',
      filled: { name: '王小明', country: 'CN', birthDate: '1990-03-07', document: 'resident-identity-card:11010119900307109X' },
    });
  });

  it('that notifies over a WebSocket works the same, and is away while it does not answer', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    server.on('connection', (socket) => {
      for (const text of ['rubbish', '{"card":null}', '{"card":{"no":"H1234567801","cn":"陈大文","type":"HK"}}']) socket.send(text);
    });
    const settings = readerAt(`ws://127.0.0.1:${port}`, {
      fields: { number: 'card.no', name: 'card.cn', kind: 'card.type' },
      kinds: { HK: 'travel-permit' },
    });
    const { call } = await startTestStation(settingsFor(temporaryFolder(), { identityReader: settings }));
    const reader = await listen(call);
    const found = await call.kioskSession.find({ kioskSession: newKioskSession(), by: { way: 'card', reading: await reader.reading() } });
    expect(found).toMatchObject({ kind: 'nobody', filled: { name: '陈大文', document: 'travel-permit:H12345678' } });
    for (const client of server.clients) client.terminate();
    expect((await reader.state('away')).reading).toBeNull();
  });

  it('of another machine, or one that says nonsense, is not asked', () => {
    for (const url of ['http://10.0.0.5/read', 'https://example.org', 'http://127.0.0.1.example.org/', 'file:///etc/passwd'])
      expect(IdentityReaderSettings.safeParse({ url }).success).toBe(false);
    expect(IdentityReaderSettings.safeParse({ url: 'http://127.0.0.1:1/x', fields: { number: 'a b' } }).success).toBe(false);
  });
});

describe('a real-name check', () => {
  const realName = { purpose: 'admission', required: true };

  it('asks for the document, takes the name that matches, and keeps only the outcome', async () => {
    const { url, lay } = await simulator();
    const { hub, call, kioskSession } = await startLookup(people, { identityReader: readerAt(url) }, { realName });
    const byCode = await call.kioskSession.find({ kioskSession, by: { way: 'code', code: 'ABC123' } });
    const handle = byCode.kind === 'people' ? (byCode.people[0]?.handle ?? '') : '';
    expect((await call.kioskSession.open({ kioskSession, handle })).state).toBe('document');
    await expect(call.kioskSession.checkIn(checkIn(kioskSession, handle))).rejects.toMatchObject({
      code: 'NOT_READY',
      data: { state: 'document' },
    });
    const reader = await listen(call);
    await lay();
    const byCard = await call.kioskSession.find({ kioskSession, by: { way: 'card', reading: await reader.reading() } });
    const proven = byCard.kind === 'people' ? (byCard.people[0]?.handle ?? '') : '';
    expect((await call.kioskSession.open({ kioskSession, handle: proven })).state).toBe('ready');
    await call.kioskSession.checkIn(checkIn(kioskSession, proven, { title: '教授' }));
    const journal = await eventually(async () => {
      const rows = await hub
        .rows(`SELECT entry::text AS text FROM journal WHERE kind = 'registrant.amended'`)
        .catch(() => hub.rows('SELECT * FROM journal'));
      const text = JSON.stringify(rows);
      return text.includes('identityCheck') ? text : null;
    });
    expect(journal).toContain('confirmed');
  });

  it('sends whoever has another name on the document to the desk', async () => {
    const { url, lay } = await simulator();
    const { call, kioskSession } = await startLookup(people, { identityReader: readerAt(url) }, { realName });
    const reader = await listen(call);
    await lay({ ...card, name: '李娜' });
    const byCard = await call.kioskSession.find({ kioskSession, by: { way: 'card', reading: await reader.reading() } });
    const handle = byCard.kind === 'people' ? (byCard.people[0]?.handle ?? '') : '';
    expect((await call.kioskSession.open({ kioskSession, handle })).state).toBe('differs');
  });

  it('holds for somebody new, too', async () => {
    const { url, lay } = await simulator();
    const { call, kioskSession } = await startLookup(people, { identityReader: readerAt(url) }, { realName });
    const anew = { ...registration('王小明', { phone: '13900001111' }), kioskSession };
    await expect(call.kioskSession.register(anew)).rejects.toMatchObject({ code: 'NOT_READY', data: { state: 'document' } });
    const reader = await listen(call);
    await lay({ number: '11010119900307109X', name: '李娜' });
    await call.kioskSession.find({ kioskSession, by: { way: 'card', reading: await reader.reading() } });
    await expect(call.kioskSession.register(anew)).rejects.toMatchObject({ code: 'NOT_READY', data: { state: 'differs' } });
    await lay({ number: '110101199003071110', name: '王小明' });
    await call.kioskSession.find({ kioskSession, by: { way: 'card', reading: await reader.reading() } });
    await call.kioskSession.register(anew);
  });
});
