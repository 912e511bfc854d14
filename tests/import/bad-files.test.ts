import { describe, expect, it } from 'vitest';
import { startTestHub } from '../support/hubs.ts';
import { handIn, importText, readIn, upload } from './handing-in.ts';

const reasons = (result: Awaited<ReturnType<typeof importText>>) =>
  result.problems.map(({ line, problems }) => [
    line,
    ...problems.map(({ field, reason }) => (field === null ? reason : `${field}: ${reason}`)),
  ]);

describe('a file that is not as it should be', () => {
  it('numbers that a spreadsheet has rounded are told, and letters that were encoded twice are read', async () => {
    const hub = await startTestHub();
    const file = await upload(
      hub,
      'website',
      ['reference,category,name,phone', 'R-1,public-visitor,JÃ¼rgen MÃ¼ller,1.38E+10', '1.38E+10,public-visitor,Ada,13800000002', ''].join(
        '\n',
      ),
    );
    expect(file.warnings).toContain(
      'Some letters were encoded twice before this file was made: “JÃ¼rgen MÃ¼ller” is read as “Jürgen Müller”.',
    );
    const { result } = await readIn(hub, file);
    expect(result).toMatchObject({ rows: 2, added: 1, refused: 1, incomplete: 1 });
    expect(reasons(result)).toEqual([[3, 'rounded']]);
    expect(result.leftOut[0]?.problems).toMatchObject([{ field: 'phone', reason: 'rounded', cell: 'D2', value: '1.38E+10' }]);
    const [row] = await hub.rows('SELECT state FROM registrant');
    expect(String(row?.state)).toContain('Jürgen Müller');
  });

  it('a sum, a header within and a placeholder are no people', async () => {
    const hub = await startTestHub();
    const result = await importText(
      hub,
      'website',
      [
        'reference,category,name,phone',
        'R-1,public-visitor,Null,13800000001',
        'R-2,public-visitor,N/A,13800000002',
        'reference,category,name,phone',
        'R-4,public-visitor,12345,13800000004',
        'R-5,public-visitor,合计：3,',
        'R-6,public-visitor,Ng,13800000006',
        '',
      ].join('\n'),
    );
    expect(result).toMatchObject({ rows: 6, added: 2, refused: 4, incomplete: 0 });
    expect(reasons(result)).toEqual([
      [3, 'name: not-a-name'],
      [4, 'header-repeated'],
      [5, 'name: not-a-name'],
      [6, 'name: not-a-name'],
    ]);
  });

  it('names each bad row with its line and why, and takes those around it', async () => {
    const hub = await startTestHub();
    const result = await importText(
      hub,
      'website',
      [
        'reference,category,name,phone,email,country',
        'R-1,public-visitor,Ada,13800000001,,CN',
        ',public-visitor,Nobody,,,',
        'R-3,public-visitor',
        'R-4,public-visitor,Four,13800000004,,CN,extra',
        'R-5,public-visitor,Five,12345,,CN',
        'R-6,wizard,Six,,,',
        'R-7,public-visitor,,13800000007,,CN',
        'R-1,public-visitor,Ada again,,,',
        'R-9,public-visitor,"=HYPERLINK(""http://evil"",""x"")",,,',
        'R-10,public-visitor,Ten,,not an address,Atlantis',
        `${'R'.repeat(121)},public-visitor,Long,,,`,
        'R-12,public-visitor,Evil\u202eeman,,,',
        'R-13,public-visitor,Dora,13800000013,,CN',
        '',
      ].join('\n'),
    );
    expect(result).toMatchObject({ rows: 13, added: 4, refused: 9, incomplete: 2 });
    expect(reasons(result)).toEqual([
      [3, 'reference-missing'],
      [4, 'name-missing'],
      [5, 'columns'],
      [7, 'category-unknown'],
      [8, 'name-missing'],
      [9, 'reference-repeated'],
      [10, 'name: formula'],
      [12, 'reference-too-long'],
      [13, 'name: characters'],
    ]);
    // Each refused row is told once, by its reference.
    expect(result.problems.map(({ reference }) => reference?.slice(0, 5))).toEqual([
      undefined,
      'R-3',
      'R-4',
      'R-6',
      'R-7',
      'R-1',
      'R-9',
      'RRRRR',
      'R-12',
    ]);
    expect(result.leftOut).toEqual([
      { line: 6, reference: 'R-5', problems: [{ field: 'phone', reason: 'format', column: 'phone', cell: 'D6', value: '12345' }] },
      {
        line: 11,
        reference: 'R-10',
        problems: [
          { field: 'country', reason: 'choice-unknown', column: 'country', cell: 'F11', value: 'Atlantis' },
          { field: 'email', reason: 'format', column: 'email', cell: 'E11', value: 'not an address' },
        ],
      },
    ]);
  });

  it('with megabytes in one cell refuses that row, and goes on behind it', async () => {
    const hub = await startTestHub();
    const huge = 'x'.repeat(10 * 1024 * 1024);
    const result = await importText(hub, 'website', `reference,name\nR-1,Ada\nR-2,"${huge}"\nR-3,Dora\n`);
    expect(result).toMatchObject({ added: 2, refused: 1 });
    expect(result.problems).toMatchObject([{ line: 3, reference: 'R-2', problems: [{ field: null, reason: 'unreadable' }] }]);
  });

  it.each([
    ['at its beginning', 0],
    ['far into it', 3_000],
  ])('with a quotation mark that never ends %s refuses that row alone', async (_, before) => {
    const hub = await startTestHub();
    const good = Array.from({ length: before }, (_, index) => `M-${index},Person`);
    const text = ['reference,name', ...good, 'R-2,"Bob', 'R-3,Dora', 'R-4,"Eve, Jr"', 'R-5,A"d"a', 'R-6,"Bob" Example', ''].join('\n');
    const result = await importText(hub, 'website', text);
    expect(result).toMatchObject({ rows: before + 5, added: before + 4, refused: 1 });
    expect(result.problems).toEqual([
      { line: before + 2, reference: 'R-2', problems: [{ field: null, reason: 'quotes', column: null, cell: null, value: null }] },
    ]);
    expect(JSON.stringify(await hub.rows('SELECT state FROM registrant'))).toContain('\\\\\\"Bob\\\\\\" Example');
  });

  it.each([
    ['nothing in it', ''],
    ['more columns than anybody needs', `${Array.from({ length: 301 }, (_, index) => `c${index}`).join(',')}\n`],
    [
      'half a UTF-16 character',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('reference', 'utf16le'), Buffer.from([0x00, 0xd8, 0x41, 0x00])]),
    ],
  ])('is refused when it has %s', async (_, bytes) => {
    const hub = await startTestHub();
    const answer = await handIn(hub, 'website', bytes);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: 'REFUSED', message: expect.stringMatching(/\w/) });
  });

  it('with two columns of one name is asked about them only where they are mapped', async () => {
    const hub = await startTestHub();
    expect(await importText(hub, 'website', 'reference,name,Comment,Comment\n1,Ada,a,b\n')).toMatchObject({ added: 1 });
    const file = await upload(hub, 'website', 'reference,name,email,email\n2,Bob,b@example.org,c@example.org\n');
    expect(file.headers).toEqual(['reference', 'name', 'email (1)', 'email (2)']);
    expect(file.warnings.join()).toContain('“email”');
    expect(file.mapping?.fields).toEqual({ name: 'name' });
    const mapped = (email: string) => ({ reference: 'reference', category: { always: 'public-visitor' }, fields: { name: 'name', email } });
    await expect(readIn(hub, file, { mapping: mapped('email') })).rejects.toMatchObject({
      data: { detail: expect.stringContaining('“email (2)”') },
    });
    expect((await readIn(hub, file, { mapping: mapped('email (2)') })).result).toMatchObject({ added: 1 });
    expect(JSON.stringify(await hub.rows('SELECT * FROM imported'))).toContain('c@example.org');
  });

  it('whose delimiter or mapping does not fit is not begun: the answer names its columns', async () => {
    const hub = await startTestHub();
    const file = await upload(hub, 'website', 'reference#name\nR-1#Ada\n');
    expect(file).toMatchObject({ headers: ['reference#name'], mapping: null });
    const mapping = { reference: 'reference', category: { always: 'public-visitor' }, fields: { name: 'name' } };
    await expect(readIn(hub, file, { mapping })).rejects.toMatchObject({
      code: 'REFUSED',
      data: { detail: expect.stringContaining('reference#name') },
    });
    const good = await upload(hub, 'website', 'reference,name\nR-1,Ada\n');
    await expect(readIn(hub, good, { mapping: { ...mapping, fields: { shoeSize: 'name' } } })).rejects.toMatchObject({
      data: { detail: expect.stringContaining('shoeSize') },
    });
  });

  it('is nobody’s but the console’s', async () => {
    const hub = await startTestHub();
    const address = `${hub.url}/v1/console/events/${hub.event}/imports?source=website`;
    expect((await fetch(address, { method: 'POST', body: 'reference,name\n' })).status).toBe(401);
    expect(
      (await handIn({ url: hub.url, event: '01907f2e-0000-7000-8000-000000000001' as typeof hub.event }, 'website', 'a,b\n')).status,
    ).toBe(404);
    expect((await handIn(hub, 'Web%20Site', 'a,b\n')).status).toBe(400);
  });
});
