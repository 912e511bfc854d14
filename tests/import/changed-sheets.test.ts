import { describe, expect, it } from 'vitest';
import { hubClient } from '../support/hub-client.ts';
import { consoleToken, startTestHub } from '../support/hubs.ts';
import { handIn, readIn, upload } from './handing-in.ts';
import { changedWorkbook, workbookBehind } from './xlsx-file.ts';

const header = ['reference', 'name', 'organisation', 'phone'];
const recordsOf = async (hub: Awaited<ReturnType<typeof startTestHub>>) =>
  Object.fromEntries(
    ((await hub.rows('SELECT reference, record FROM imported')) as { reference: string; record: string }[]).map(({ reference, record }) => [
      reference,
      (JSON.parse(record) as { fields: Record<string, unknown> }).fields,
    ]),
  );

describe('what is hidden in a sheet', () => {
  const sheet = [header, ['A', 'Ann', 'Acme', ''], ['B', 'Ben', 'Bolt', ''], ['C', 'Cy', 'Cobb', ''], ['', '', '', ''], ['', '', '', '']];
  const filtered = () => changedWorkbook(sheet, { hiddenRows: [3, 4, 5, 6], hiddenColumns: [2] });

  it('is read, and told before the file is tried: rows with something in them, and columns by name', async () => {
    const hub = await startTestHub();
    const file = await upload(hub, 'buyers', filtered());
    expect(file.hidden).toEqual({ rows: 2, columns: ['organisation'], areRowsRead: true, areColumnsRead: true });
    expect(file.warnings).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^2 rows of the sheet are hidden.*read like all others/),
        expect.stringMatching(/^A column is hidden in the sheet: “organisation”\. They are read/),
      ]),
    );
    expect((await readIn(hub, file)).result).toMatchObject({ rows: 3, added: 3 });
    expect((await recordsOf(hub)).B).toEqual({ name: 'Ben', organisation: 'Bolt' });
  });

  it('stays out where the organiser says so, at the console or in the query', async () => {
    const hub = await startTestHub();
    const { imports } = hubClient(hub.url, consoleToken).console;
    const { id } = await upload(hub, 'buyers', filtered());
    const chosen = await imports.read({ event: hub.event, id, reading: { hiddenRows: 'left-out' } });
    expect(chosen).toMatchObject({ hidden: { rows: 2, areRowsRead: false, areColumnsRead: true }, sample: [['A', 'Ann', 'Acme', '']] });
    const both = await imports.read({ event: hub.event, id, reading: { hiddenRows: 'left-out', hiddenColumns: 'left-out' } });
    expect(both).toMatchObject({
      headers: ['reference', 'name', '', 'phone'],
      hidden: { columns: ['organisation'], areColumnsRead: false },
    });
    expect(both.mapping?.fields).not.toHaveProperty('organisation');
    expect((await readIn(hub, both)).result).toMatchObject({ rows: 1, added: 1 });
    expect(await recordsOf(hub)).toEqual({ A: { name: 'Ann' } });
    const query = await handIn(hub, 'others&hiddenRows=left-out', filtered());
    expect(await query.json()).toMatchObject({ hidden: { areRowsRead: false } });
    expect((await handIn(hub, 'others&hiddenRows=perhaps', filtered())).status).toBe(400);
  });

  it('at the end of the columns stays out without its cells being too many', async () => {
    const hub = await startTestHub();
    const bytes = changedWorkbook([header, ['A', 'Ann', 'Acme', '+86 138 1234 5678']], { hiddenColumns: [3] });
    const file = await upload(hub, 'buyers&hiddenColumns=left-out', bytes);
    expect((await readIn(hub, file)).result).toMatchObject({ added: 1, refused: 0 });
    expect(await recordsOf(hub)).toEqual({ A: { name: 'Ann', organisation: 'Acme' } });
  });

  it('may be the header: it names the columns all the same', async () => {
    const hub = await startTestHub();
    const file = await upload(hub, 'buyers&hiddenRows=left-out', changedWorkbook(sheet, { hiddenRows: [1, 3] }));
    expect(file).toMatchObject({ headers: header, hidden: { rows: 1 } });
    expect((await readIn(hub, file)).result).toMatchObject({ rows: 2, added: 2 });
  });
});

describe('merged cells', () => {
  it('of one company hold for each of its people, and a merged foot is no person', async () => {
    const hub = await startTestHub();
    const file = await upload(
      hub,
      'buyers',
      changedWorkbook(
        [
          header,
          ['A', 'Ann', 'Acme', ''],
          ['B', 'Ben', '', ''],
          ['C', 'Cy', '', ''],
          ['D', 'Di', '', ''],
          ['', '', 'as of May', ''],
          [],
          [],
        ],
        { merged: ['C2:C4', 'C6:D8'] },
      ),
    );
    expect((await readIn(hub, file)).result).toMatchObject({ rows: 5, added: 4, refused: 1 });
    expect(await recordsOf(hub)).toEqual({
      A: { name: 'Ann', organisation: 'Acme' },
      B: { name: 'Ben', organisation: 'Acme' },
      C: { name: 'Cy', organisation: 'Acme' },
      D: { name: 'Di' },
    });
  });
});

describe('names of columns in two lines', () => {
  const person = ['A', 'Ann', 'Acme', '+86 138 1234 5678'];
  const over = [
    ['reference', 'name', 'Contact', ''],
    ['', '', 'organisation', 'phone'],
  ];
  it.each([
    ['as spreadsheets save them', over],
    ['below a title', [['Guests'], [], ...over]],
    [
      'in Chinese',
      [
        ['编号', '姓名', '联系', ''],
        ['', '', '单位', '手机'],
      ],
    ],
  ])('%s are read together, from a sheet and from a text', async (_, heading) => {
    const hub = await startTestHub();
    const last = heading.length;
    const merged = [`A${last - 1}:A${last}`, `B${last - 1}:B${last}`, `C${last - 1}:D${last - 1}`];
    const text = [...heading, person].map((row) => row.join(',')).join('\r\n');
    for (const [source, bytes] of [
      ['sheet', changedWorkbook([...heading, person], { merged })],
      ['plain', changedWorkbook([...heading, person], {})],
      ['text', new TextEncoder().encode(text)],
    ] as const) {
      const file = await upload(hub, source, bytes);
      expect(file.headerLine).toBe(last);
      expect((await readIn(hub, file)).result).toMatchObject({ rows: 1, added: 1, refused: 0 });
    }
    expect(await recordsOf(hub)).toEqual({ A: { name: 'Ann', organisation: 'Acme', phone: '+8613812345678' } });
  });

  it('keep what is called the same apart by its group, and say so', async () => {
    const hub = await startTestHub();
    const file = await upload(
      hub,
      'buyers',
      changedWorkbook(
        [
          ['', 'Attendee', '', 'Buyer', ''],
          ['reference', 'Name', 'E-mail', 'Name', 'E-mail'],
          ['A', 'Ann', 'ann@example.com', 'Bea', 'bea@example.com'],
        ],
        { merged: ['B1:C1', 'D1:E1'] },
      ),
    );
    expect(file.headers).toEqual(['reference', 'Attendee Name', 'Attendee E-mail', 'Buyer Name', 'Buyer E-mail']);
    expect(file.warnings).toContain('The columns are named in two lines, 1 and 2, which are read together.');
    expect((await readIn(hub, file)).result).toMatchObject({ added: 1 });
    expect((await recordsOf(hub)).A).toMatchObject({ name: 'Ann' });
  });

  it.each([
    ['a title with more beside it', ['Guests', '', 'Version 3', ''], header, 2],
    ['a title and a date', ['as of', '2024-05-01', '', ''], header, 2],
    ['a first person in the words of headings', header, ['Speaker', 'Name', 'Company', ''], 1],
  ])('are not seen in %s', async (_, first, second, headerLine) => {
    const hub = await startTestHub();
    const file = await upload(hub, 'buyers', changedWorkbook([first, second, person], {}));
    expect(file).toMatchObject({ headerLine, headers: header });
    expect(file.warnings.join()).not.toContain('two lines');
  });
});

describe('text in a workbook’s XML', () => {
  it.each([
    ['entities', 'Ann &amp; Bea &lt;Ltd&gt; &quot;X&quot; &apos;Y&apos;', `Ann & Bea <Ltd> "X" 'Y'`],
    ['numbers of characters', 'Zo&#235; &#x674E;&#20255; &#x20BB7;', 'Zoë 李伟 𠮷'],
    ['a CDATA section', '<![CDATA[Ann & Bea <Ltd>]]>', 'Ann & Bea <Ltd>'],
    ['a CDATA section in the middle', 'Ann <![CDATA[& Bea]]> Ltd', 'Ann & Bea Ltd'],
    ['two sections, one after the other', '<![CDATA[Ann]]><![CDATA[ & Bea]]>', 'Ann & Bea'],
    ['entities within a section, which are none', '<![CDATA[Ann &amp; Bea]]>', 'Ann &amp; Bea'],
    ['a comment', 'Ann <!-- not she -->Bea', 'Ann Bea'],
    ['escaped characters of the format', 'Ann_x0020_Bea', 'Ann Bea'],
  ])('with %s is read as it is meant', async (_, xml, text) => {
    const hub = await startTestHub();
    const file = await upload(hub, 'buyers', changedWorkbook([header, ['A', 'Ann', xml, '']], {}));
    expect(file.sample[0]?.[2]).toBe(text);
  });

  it('with an entity of its own is refused in words, and nothing outside is read', async () => {
    const hub = await startTestHub();
    for (const xml of ['&bombs;', '&nbsp;', '&xxe;']) {
      const answer = await handIn(hub, 'buyers', changedWorkbook([header, ['A', 'Ann', xml, '']], {}));
      expect([answer.status, await answer.json()]).toMatchObject([422, { message: expect.stringContaining('workbook') }]);
    }
  });
});

describe('a file that is read otherwise between its try and its taking', () => {
  const other = { name: 'Friday', rows: [header, ['F', 'Fay', 'Fern', ''], ['G', 'Gus', 'Gale', '']] };
  const people = () =>
    workbookBehind(
      [other],
      [header, ['A', 'Ann', 'Acme', '']].map((row) => row.map((text) => ({ inline: text }))),
    );

  it.each([
    ['a header that it has not', { sheet: 'Friday', headerLine: 99 }],
    ['a sheet that it has not', { sheet: 'Monday' }],
  ])('by %s is taken as it was tried', async (_, reading) => {
    const hub = await startTestHub();
    const { imports } = hubClient(hub.url, consoleToken).console;
    const file = await upload(hub, 'buyers&sheet=People', people());
    expect(file.headers).toEqual(header);
    expect((await readIn(hub, file, { dryRun: true })).result).toMatchObject({ rows: 1, added: 1 });
    await expect(imports.read({ event: hub.event, id: file.id, reading })).rejects.toMatchObject({ code: 'REFUSED' });
    expect(await imports.look({ event: hub.event, id: file.id })).toEqual(file);
    expect((await readIn(hub, file)).result).toMatchObject({ rows: 1, added: 1 });
    expect(Object.keys(await recordsOf(hub))).toEqual(['A']);
  });
});
