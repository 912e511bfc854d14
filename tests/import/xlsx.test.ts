import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { rowFromText } from '../../core/journal/row-text.ts';
import { startTestHub } from '../support/hubs.ts';
import { handIn, importText, readIn, upload } from './handing-in.ts';
import { type Cell, workbook } from './xlsx-file.ts';

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
