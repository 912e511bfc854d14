import { describe, expect, it } from 'vitest';
import { hubClient } from '../support/hub-client.ts';
import { consoleToken, startTestHub } from '../support/hubs.ts';
import { importText, readIn, upload } from './handing-in.ts';
import { workbookBehind } from './xlsx-file.ts';

const rows = (header: string, ...lines: string[]) => [header, ...lines, ''].join('\n');
const shop = rows(
  'Reference,Category,Name,Order Status,Refunded at',
  'P-1,public-visitor,Ada,Completed,',
  'P-2,public-visitor,Grace,Canceled,',
  'P-3,public-visitor,Mary,Completed,2026-05-01',
  'P-4,public-visitor,Joan,Pending,',
  'P-5,public-visitor,Edith,Moved to B,',
);

describe('people who are cancelled', () => {
  it('are left out of a list of a shop, told in the dry run with what says so, and counted', async () => {
    const hub = await startTestHub();
    const file = await upload(hub, 'shop', shop);
    expect(file.mapping?.cancelled).toEqual({ columns: ['Order Status', 'Refunded at'], values: {} });
    expect(file.warnings).toContain(
      'The column “Order Status” says who comes. Rows with “Canceled” are left out. Taken are those with “Completed”, “Pending”, “Moved to B”.',
    );
    const notComing = [
      {
        line: 3,
        reference: 'P-2',
        problems: [{ field: null, reason: 'cancelled', column: 'Order Status', cell: 'D3', value: 'Canceled' }],
      },
      {
        line: 4,
        reference: 'P-3',
        problems: [{ field: null, reason: 'cancelled', column: 'Refunded at', cell: 'E4', value: '2026-05-01' }],
      },
    ];
    const tried = await readIn(hub, file, { dryRun: true });
    expect(tried.result).toMatchObject({ rows: 5, added: 3, refused: 0, cancelled: 2, notComing });
    const taken = await readIn(hub, file);
    expect(taken.result).toMatchObject({ rows: 5, added: 3, refused: 0, cancelled: 2, notComing });
  });

  it('come in where somebody says so, and values may be meant to mean it', async () => {
    const hub = await startTestHub();
    const file = await upload(hub, 'shop', shop);
    if (file.mapping === null) throw new Error('There is no mapping.');
    const all = await readIn(hub, file, { dryRun: true, mapping: { ...file.mapping, cancelled: null } });
    expect(all.result).toMatchObject({ added: 5, cancelled: 0, notComing: [] });
    const cancelled = { columns: ['Order Status'], values: { 'Moved to B': 'cancelled', canceled: 'comes' } } as const;
    const meant = await readIn(hub, file, { mapping: { ...file.mapping, cancelled: { ...cancelled, columns: [...cancelled.columns] } } });
    expect(meant.result.notComing.map(({ reference }) => reference)).toEqual(['P-5']);
    // It is remembered for the source, as is that everybody comes.
    expect((await upload(hub, 'shop', shop)).mapping?.cancelled).toEqual(cancelled);
  });

  it('are left out where a mapping says nothing of them', async () => {
    const hub = await startTestHub();
    const mapping = { reference: 'Reference', category: { column: 'Category', values: {} }, fields: { name: 'Name' } };
    const { result } = await readIn(hub, await upload(hub, 'shop', shop), { mapping });
    expect(result).toMatchObject({ added: 3, cancelled: 2 });
  });

  it.each([
    ['编号,类别,姓名,报名状态', 'W-1,普通观众,张伟,报名成功', 'W-2,普通观众,李娜,已取消'],
    ['编号,类别,姓名,是否参加', 'W-1,普通观众,张伟,是', 'W-2,普通观众,李娜,否'],
    ['Reference,Category,Name,Storniert', 'X-1,public-visitor,Jörg,nein', 'X-2,public-visitor,Anke,ja'],
    ['Reference,Category,Name,RSVP', 'X-1,public-visitor,Jörg,Yes', 'X-2,public-visitor,Anke,Declined'],
    ['Reference,Category,Name,Statut', 'X-1,public-visitor,Zoé,Payé', 'X-2,public-visitor,Luc,Annulé'],
  ])('are known in %s', async (...lines) => {
    const hub = await startTestHub();
    expect(await importText(hub, 'shop', rows(...(lines as [string, ...string[]])))).toMatchObject({ rows: 2, added: 1, cancelled: 1 });
  });

  it('on a sheet of their own are not read instead of those who come', async () => {
    const hub = await startTestHub();
    const people = (name: string) => [
      ['reference', 'category', 'name'],
      [`R-${name}`, 'public-visitor', name],
    ];
    const file = await upload(
      hub,
      'book',
      workbookBehind(
        [{ name: '已取消', rows: [...people('Ada'), ['R-2', 'public-visitor', 'Grace']] }],
        people('Joan').map((row) => row.map((shared) => ({ shared }))),
      ),
    );
    expect(file.sheet).toBe('People');
    const { imports } = hubClient(hub.url, consoleToken).console;
    const other = await imports.read({ event: hub.event, id: file.id, reading: { sheet: '已取消' } });
    expect(other.warnings).toContain('The sheet is called “已取消”: are these people who do not come?');
  });
});
