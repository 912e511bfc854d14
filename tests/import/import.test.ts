import { describe, expect, it } from 'vitest';
import { rowFromText } from '../../core/journal/row-text.ts';
import type { RegistrantRow } from '../../core/journal/rows.ts';
import { startTestHub } from '../support/hubs.ts';
import { handIn, importText, readIn, upload } from './handing-in.ts';

type Hub = Awaited<ReturnType<typeof startTestHub>>;

const head = 'reference,category,name,phone,organisation,country,bookingCode';
const people = [
  'W-1,public-visitor,张伟,13800000001,,CN,ZW-11',
  'W-2,Speaker,"O’Neill, Ada",+353851234567,"Trinity College, Dublin",Ireland,',
  'W-3,普通观众,李娜,13800000003,,中国,LN-33',
];
const csv = (...rows: string[]) => `${[head, ...rows].join('\n')}\n`;

async function rows(hub: Hub): Promise<RegistrantRow[]> {
  const found = await hub.rows('SELECT state FROM registrant ORDER BY registrant_id');
  return found.map(({ state }) => rowFromText(state) as RegistrantRow);
}
const named = async (hub: Hub, name: string) => (await rows(hub)).find(({ fields }) => fields.name?.value === name);
const kinds = async (hub: Hub) => (await hub.rows('SELECT kind, actor FROM journal ORDER BY position')).map(({ kind }) => String(kind));

describe('a file of registrants', () => {
  it('is tried first, then taken: each row becomes a person as the form keeps them', async () => {
    const hub = await startTestHub();
    const file = await upload(hub, 'website', csv(...people));
    expect(file).toMatchObject({
      encoding: 'utf-8',
      headers: head.split(','),
      mapping: { reference: 'reference', fields: { name: 'name' } },
    });
    const tried = await readIn(hub, file, { dryRun: true });
    expect(tried).toMatchObject({ state: 'done', isDryRun: true, read: file.bytes, result: { rows: 3, added: 3, refused: 0 } });
    expect(await rows(hub)).toEqual([]);
    expect((await readIn(hub, file)).result).toMatchObject({ rows: 3, added: 3, changed: 0, unchanged: 0, refused: 0, problems: [] });
    expect((await named(hub, '张伟'))?.fields).toMatchObject({
      phone: { value: '+8613800000001' },
      country: { value: 'CN' },
      bookingCode: { value: 'ZW-11' },
    });
    expect(await named(hub, 'O’Neill, Ada')).toMatchObject({
      category: { value: 'speaker' },
      fields: { country: { value: 'IE' }, organisation: { value: 'Trinity College, Dublin' } },
    });
    expect(await named(hub, '李娜')).toMatchObject({ category: { value: 'public-visitor' }, fields: { country: { value: 'CN' } } });
    expect(await hub.console.audit({ event: hub.event })).toMatchObject({ feedIsWhole: true, stations: [{ entries: 3, broken: null }] });
  });

  it('that comes again changes only what changed', async () => {
    const hub = await startTestHub();
    await importText(hub, 'website', csv(...people));
    expect(await importText(hub, 'website', csv(...people))).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
    const [first = '', second = '', third = ''] = people;
    const renamed = csv(first.replace('张伟', '张玮'), second, third.replace(',LN-33', ','), 'W-4,media,王芳,,新华社,CN,');
    expect(await importText(hub, 'website', renamed)).toMatchObject({ added: 1, changed: 2, unchanged: 1, kept: 0 });
    expect(await kinds(hub)).toEqual([
      ...Array(3).fill('registrant.registered'),
      ...Array(2).fill('registrant.amended'),
      'registrant.registered',
    ]);
    expect((await rows(hub)).map(({ fields }) => fields.name?.value)).toContain('张玮');
    expect((await named(hub, '李娜'))?.fields.bookingCode?.value).toBe('');
  });

  it('never undoes what was corrected on site', async () => {
    const hub = await startTestHub();
    await importText(hub, 'website', csv(...people));
    const person = await named(hub, '张伟');
    const { enrolPusher } = await import('../sync/pusher.ts');
    const desk = await enrolPusher(hub.url, hub.event, await hub.enrolCode());
    const was = person?.fields.name?.at ?? null;
    const corrected = desk.seal('registrant.amended', person?.id ?? '', { fields: { name: { value: '章伟', was } } });
    expect((await desk.send(JSON.stringify({ entries: [corrected] }))).status).toBe(200);
    // The source says the same as before of the name, and something new of the country.
    expect(await importText(hub, 'website', csv(people[0]?.replace(',CN,', ',SG,') ?? ''))).toMatchObject({ changed: 1, kept: 0 });
    // It changes the name: what the desk wrote with the person before it stays.
    expect(await importText(hub, 'website', csv(people[0]?.replace('张伟', '张炜') ?? ''))).toMatchObject({ changed: 1, kept: 1 });
    expect((await named(hub, '章伟'))?.fields.country?.value).toBe('CN');
  });

  it('does not bring back who was erased, and forgets what the source had said of them', async () => {
    const hub = await startTestHub();
    await importText(hub, 'website', csv(...people));
    const person = await named(hub, '张伟');
    await hub.erase(person?.id ?? '');
    expect(JSON.stringify(await hub.rows('SELECT * FROM imported'))).not.toContain('13800000001');
    expect(await importText(hub, 'website', csv(...people))).toMatchObject({
      refused: 1,
      unchanged: 2,
      problems: [{ line: 2, reference: 'W-1', problems: [{ field: null, reason: 'erased' }] }],
    });
  });

  it.each([
    ['utf-8 with its mark', 'utf-8', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['utf-16le', 'utf-16le', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16be', 'utf-16be', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    // 张伟 and 李娜 in GB18030, put together by hand from its table.
    [
      'gb18030',
      'gb18030',
      () =>
        Buffer.concat([
          Buffer.from('reference,name\nG-1,'),
          Buffer.from([0xd5, 0xc5, 0xce, 0xb0]),
          Buffer.from('\nG-2,'),
          Buffer.from([0xc0, 0xee, 0xc4, 0xc8]),
          Buffer.from('\n'),
        ]),
    ],
  ] as const)('may be %s', async (_, encoding, encode) => {
    const hub = await startTestHub();
    const file = await upload(hub, 'website', encode('reference,name\nG-1,张伟\nG-2,李娜\n'));
    expect(file).toMatchObject({
      encoding,
      headers: ['reference', 'name'],
      sample: [
        ['G-1', '张伟'],
        ['G-2', '李娜'],
      ],
    });
    expect((await readIn(hub, file)).result).toMatchObject({ added: 2 });
    expect((await rows(hub)).map(({ fields }) => fields.name?.value)).toEqual(expect.arrayContaining(['张伟', '李娜']));
  });

  it.each([';', '\t', '|'])('may have %j between its cells', async (delimiter) => {
    const hub = await startTestHub();
    expect(await importText(hub, 'website', ['reference', 'name\nD-1', '"Zhang, Wei"\n'].join(delimiter))).toMatchObject({ added: 1 });
    expect((await rows(hub)).map(({ fields }) => fields.name?.value)).toEqual(['Zhang, Wei']);
  });

  it.each([
    ['United Kingdom', 'GB'],
    ['Germany', 'DE'],
    ['缅甸', 'MM'],
    ['中国香港特别行政区', 'HK'],
    ['fr', 'FR'],
  ])('may call a country %s', async (name, code) => {
    const hub = await startTestHub();
    await importText(hub, 'website', `reference,name,country\nC-1,Ada,${name}\n`);
    expect((await named(hub, 'Ada'))?.fields.country?.value).toBe(code);
  });

  it('goes by the mapping of its source, which is remembered', async () => {
    const hub = await startTestHub();
    const text = 'Nr;Wer;Art\n1;Ada;VIP\n2;Bob;Presse\n3;Eve;?\n';
    const file = await upload(hub, 'buyers', text);
    expect(file.mapping).toBeNull();
    const mapping = {
      reference: 'Nr',
      category: { column: 'Art', values: { VIP: 'vip-guest', Presse: 'media' } },
      fields: { name: 'Wer' },
    };
    expect((await readIn(hub, file, { mapping })).result).toMatchObject({
      added: 2,
      refused: 1,
      problems: [{ line: 4, reference: '3', problems: [{ field: null, reason: 'category-unknown' }] }],
    });
    expect((await upload(hub, 'buyers', text)).mapping).toEqual(mapping);
    expect((await upload(hub, 'website', text)).mapping).toBeNull();
  });

  it('of another source names other people, though it uses the same references', async () => {
    const hub = await startTestHub();
    await importText(hub, 'website', csv(people[0] ?? ''));
    expect(await importText(hub, 'buyers', csv(people[0] ?? ''))).toMatchObject({ added: 1 });
  });

  it('reaches every station by the feed, without what is redacted', async () => {
    const hub = await startTestHub();
    const { startEnrolled } = await import('../sync/enrolled.ts');
    const { readHeldState } = await import('../support/held-state.ts');
    const station = await startEnrolled(hub);
    await importText(hub, 'website', csv(...people));
    await station.settled();
    expect((await station.status()).registrants).toBe(3);
    await station.stop();
    const { state } = readHeldState(station.folder);
    expect(state.filter((row) => row.includes('"bookingCode":{'))).toHaveLength(2);
    expect(state.join()).not.toContain('13800000001');
    expect(state.find((row) => row.includes('张伟'))).toMatch(/"phone":\{[^}]*"key":"[0-9a-f]{7}"/);
  });

  it('is taken at the topmost hub only: an edge says where', async () => {
    const top = await startTestHub();
    const edge = await startTestHub(undefined, 0, { url: top.url, code: await top.enrolCode('edge') });
    const answer = await handIn(edge, 'website', csv(...people));
    expect([answer.status, await answer.json()]).toMatchObject([409, { message: expect.stringContaining('hub above') }]);
  });

  it('goes out again in the shape it came in, harmless to a spreadsheet', async () => {
    const hub = await startTestHub();
    await importText(hub, 'website', csv(...people, 'W-9,public-visitor,+SUM(A1),,,,'));
    const { consoleToken } = await import('../support/hubs.ts');
    const answer = await fetch(`${hub.url}/v1/console/events/${hub.event}/registrants.csv`, {
      headers: { authorization: `Bearer ${consoleToken}` },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const text = bytes.toString('utf8');
    expect(text).toContain('"O’Neill, Ada"');
    expect(text).toContain('+8613800000001');
    expect(text).toContain("'+SUM(A1)");
    expect(await importText(hub, 'website', text.replaceAll("'+SUM", '+SUM'))).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 4,
      refused: 0,
    });
    expect((await fetch(`${hub.url}/v1/console/events/${hub.event}/registrants.csv`)).status).toBe(401);
    const json = await fetch(`${hub.url}/v1/console/events/${hub.event}/registrants.json`, {
      headers: { authorization: `Bearer ${consoleToken}` },
    });
    const { records } = (await json.json()) as { records: { source: string; reference: string; fields: Record<string, unknown> }[] };
    expect(records.map(({ source, reference }) => `${source} ${reference}`).toSorted()).toEqual(
      ['W-1', 'W-2', 'W-3', 'W-9'].map((each) => `website ${each}`),
    );
    expect(records.find(({ reference }) => reference === 'W-1')?.fields).toMatchObject({ name: '张伟', phone: '+8613800000001' });
  });
});
