import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { rowFromText } from '../../core/journal/row-text.ts';
import { startTestHub } from '../support/hubs.ts';
import { handIn, importText, readIn, upload } from './handing-in.ts';
import { type Cell, type SheetBefore, workbook, workbookBehind } from './xlsx-file.ts';

const text = (...values: string[]): Cell[] => values.map((value) => ({ shared: value }));

describe('an XLSX workbook', () => {
  it('is read by its first sheet: texts, numbers, dates and what formulas gave', async () => {
    const hub = await startTestHub();
    const file = await upload(
      hub,
      'buyers',
      workbook([
        text('reference', 'category', 'name', 'phone', 'organisation', 'bookingCode'),
        [{ shared: 'X-1' }, { inline: '普通观众' }, { inline: '张伟 & Söhne' }, { number: 13800000001 }, null, { date: 45_477 }],
        [{ number: 2 }, { shared: 'Speaker' }, { formula: 'A1&B1', result: 'Ada Lovelace' }, null, { shared: 'Line one\nline two' }, null],
      ]),
    );
    expect(file).toMatchObject({
      encoding: null,
      sample: [['X-1', '普通观众', '张伟 & Söhne', '13800000001', '', '2024-07-04'], expect.anything()],
    });
    expect((await readIn(hub, file)).result).toMatchObject({ rows: 2, added: 2, refused: 0 });
    const found = (await hub.rows('SELECT state FROM registrant')).map(({ state }) => rowFromText(state));
    expect(found).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ fields: expect.objectContaining({ phone: expect.objectContaining({ value: '+8613800000001' }) }) }),
        expect.objectContaining({
          fields: expect.objectContaining({ organisation: expect.objectContaining({ value: 'Line one line two' }) }),
        }),
      ]),
    );
  });

  it('with a formula for a name names the row as the sheet counts it', async () => {
    const hub = await startTestHub();
    const result = await importText(
      hub,
      'buyers',
      workbook([text('reference', 'name'), text('X-1', 'Ada'), [{ shared: 'X-2' }, { shared: '=cmd|calc' }]]),
    );
    expect(result).toMatchObject({
      added: 1,
      refused: 1,
      problems: [{ line: 3, reference: 'X-2', problems: [{ field: 'name', reason: 'formula' }] }],
    });
  });

  const sheet = 'xl/worksheets/sheet1.xml';
  it.each([
    ['cut off', workbook([text('reference', 'name')]).slice(0, 400)],
    ['of something else', new Uint8Array(zipSync({ 'readme.txt': new Uint8Array(10) }))],
    ['with a sheet that is no XML', workbook([text('reference')], { [sheet]: new TextEncoder().encode('<worksheet><sheetData><row') })],
    ['without its sheet', workbook([text('reference')], { [sheet]: null })],
  ])('%s is refused in words', async (_, bytes) => {
    const hub = await startTestHub();
    const answer = await handIn(hub, 'buyers', bytes);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: 'REFUSED', message: expect.stringMatching(/workbook|unpacked|empty/) });
    expect(await importText(hub, 'buyers', workbook([text('reference', 'name'), text('X-1', 'Ada')]))).toMatchObject({ added: 1 });
  });

  it('that would unfold to gigabytes is not unfolded', async () => {
    const hub = await startTestHub();
    // 700 MB of nothing, some 700 kB packed.
    const bomb = workbook([text('reference', 'name')], { 'xl/media/nothing.bin': new Uint8Array(700 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(5_000_000);
    const answer = await handIn(hub, 'buyers', bomb);
    expect([answer.status, await answer.json()]).toMatchObject([422, { message: expect.stringContaining('unfolds') }]);
  });
});

describe('a workbook as people make them', () => {
  const header = text('reference', 'name', 'bookingCode', 'phone', 'seat');
  it('shows numbers by their format, and times to the second', async () => {
    const hub = await startTestHub();
    const file = await upload(
      hub,
      'buyers',
      workbook([
        header,
        [
          { number: 1234, format: '000000' },
          { shared: 'Ann' },
          { number: 4711, format: '000000' },
          { number: 13812345678, format: '000-0000-0000' },
          { number: 45477.416666666664, format: 'yyyy\\-mm\\-dd hh:mm' },
        ],
        [
          { number: 1235, format: '#,##0' },
          { shared: 'Ben' },
          { number: 1e3 },
          { number: 13812345678 },
          { number: 45477.45486111111, format: 'yyyy\\-mm\\-dd hh:mm' },
        ],
        [{ number: 3 }, { shared: 'Cy' }, { error: '#N/A' }, null, { number: 0.4548611111, format: 'h:mm' }],
        [{ number: 4 }, { error: '#REF!' }, null, null, null],
      ]),
    );
    expect(file.sample).toEqual([
      ['001234', 'Ann', '004711', '138-1234-5678', '2024-07-04 10:00'],
      ['1235', 'Ben', '1000', '13812345678', '2024-07-04 10:55'],
      ['3', 'Cy', '=#N/A', '', '10:55'],
      ['4', '=#REF!', '', '', ''],
    ]);
    // The error of a formula is nobody's name, and no booking code.
    expect((await readIn(hub, file)).result).toMatchObject({
      added: 3,
      refused: 1,
      problems: [{ line: 5, reference: '4', problems: [{ field: 'name', reason: 'formula', cell: 'B5' }] }],
      leftOut: [{ line: 4, reference: '3', problems: [{ field: 'bookingCode', cell: 'C4' }] }],
    });
  });

  it.each([
    ['a title', [text('Attendee list'), []], 3],
    ['a title and a date', [text('Spring Fair'), text('as of', '2024-05-01'), []], 4],
    ['a merged title with more beside it', [text('Guests', '', 'Version 3')], 2],
    ['blank rows', [[], [], []], 4],
    ['a title in Chinese', [text('参会人员名单')], 2],
  ])('may have %s above its header', async (_, above, headerLine) => {
    const hub = await startTestHub();
    const file = await upload(hub, 'buyers', workbook([...above, header, text('A', 'Ann', '', '', '')]));
    expect(file).toMatchObject({ headerLine, headers: ['reference', 'name', 'bookingCode', 'phone', 'seat'] });
    expect((await readIn(hub, file)).result).toMatchObject({ rows: 1, added: 1 });
    expect((await readIn(hub, await upload(hub, 'other', workbook([...above, header, text('A', '')])))).result.problems[0]?.line).toBe(
      headerLine + 1,
    );
  });

  const lists: SheetBefore = {
    name: '_lists',
    isHidden: true,
    rows: [
      ['code', 'label'],
      ['a', 'b'],
    ],
  };
  it.each<[string, SheetBefore[]]>([
    ['a hidden sheet of lists', [lists]],
    [
      'a hidden sheet with people of last year',
      [
        {
          name: 'old',
          isHidden: true,
          rows: [
            ['reference', 'name', 'phone'],
            ['O', 'Old', '1'],
          ],
        },
      ],
    ],
    ['a sheet of instructions', [{ name: 'Read me', rows: [['How to fill this in'], ['One row a person.']] }]],
    ['an empty sheet', [{ name: 'Sheet1', rows: [] }]],
    ['several', [{ name: 'Cover', rows: [['Spring Fair'], [], ['Contact', 'Eve']] }, lists]],
  ])('is read by the sheet with people where %s stands before it', async (_, before) => {
    const hub = await startTestHub();
    const file = await upload(hub, 'buyers', workbookBehind(before, [header, text('A', 'Ann', '', '', '')]));
    expect(file.sheet).toBe('People');
    expect(file.sheets).toEqual([...before.map(({ name, isHidden = false }) => ({ name, isHidden })), { name: 'People', isHidden: false }]);
    expect((await readIn(hub, file)).result).toMatchObject({ added: 1 });
  });

  it('is read by another sheet or header where somebody says so', async () => {
    const hub = await startTestHub();
    const { hubClient } = await import('../support/hub-client.ts');
    const { consoleToken } = await import('../support/hubs.ts');
    const { imports } = hubClient(hub.url, consoleToken).console;
    const other: SheetBefore = {
      name: 'Friday',
      rows: [
        ['reference', 'name'],
        ['F', 'Fay'],
        ['G', 'Gus'],
      ],
    };
    const { id } = await upload(hub, 'buyers', workbookBehind([other], [header, text('A', 'Ann', '', '', '')]));
    const friday = await imports.read({ event: hub.event, id, reading: { sheet: 'Friday' } });
    expect(friday).toMatchObject({
      sheet: 'Friday',
      sample: [
        ['F', 'Fay'],
        ['G', 'Gus'],
      ],
    });
    expect(await imports.read({ event: hub.event, id, reading: { headerLine: 2 } })).toMatchObject({
      sheet: 'Friday',
      headers: ['F', 'Fay'],
    });
    await expect(imports.read({ event: hub.event, id, reading: { sheet: 'Monday' } })).rejects.toMatchObject({
      data: { detail: expect.stringContaining('Friday') },
    });
    await expect(imports.read({ event: hub.event, id, reading: { headerLine: 99 } })).rejects.toMatchObject({ code: 'REFUSED' });
  });
});
