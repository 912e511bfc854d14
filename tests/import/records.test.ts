import { describe, expect, it } from 'vitest';
import { hubClient } from '../hub-client.ts';
import { consoleToken, startTestHub } from '../hubs.ts';

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
