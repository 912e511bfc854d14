import { describe, expect, it } from 'vitest';
import { startTestHub } from '../support/hubs.ts';
import { handIn, importText, readIn, upload } from './handing-in.ts';

const reasons = (result: Awaited<ReturnType<typeof importText>>) =>
  result.problems.map(({ line, problems }) => [
    line,
    ...problems.map(({ field, reason }) => (field === null ? reason : `${field}: ${reason}`)),
  ]);

describe('a file that is not as it should be', () => {
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
    expect(result).toMatchObject({ rows: 13, added: 2, refused: 11 });
    expect(reasons(result)).toEqual([
      [3, 'reference-missing'],
      [4, 'columns'],
      [5, 'columns'],
      [6, 'phone: format'],
      [7, 'category-unknown'],
      [8, 'name-missing'],
      [9, 'reference-repeated'],
      [10, 'name: formula'],
      [11, 'country: choice-unknown', 'email: format'],
      [12, 'reference-too-long'],
      [13, 'name: characters'],
    ]);
  });

  it('with megabytes in one cell refuses that row, and goes on behind it', async () => {
    const hub = await startTestHub();
    const huge = 'x'.repeat(10 * 1024 * 1024);
    const result = await importText(hub, 'website', `reference,name\nR-1,Ada\nR-2,"${huge}"\nR-3,Dora\n`);
    expect(result).toMatchObject({ added: 2, refused: 1 });
    expect(result.problems[0]?.problems).toEqual([{ field: null, reason: 'unreadable' }]);
  });

  it('whose quotes never end, or stand where none may, says so and takes nothing wrong', async () => {
    const hub = await startTestHub();
    const open = await handIn(hub, 'website', 'reference,name\nR-1,Ada\nR-2,"Bob\nR-3,Dora\n');
    expect([open.status, await open.json()]).toMatchObject([422, { message: expect.stringContaining('never closed') }]);
    const many = Array.from({ length: 50 }, (_, index) => `M-${index},Person`).join('\n');
    const late = await readIn(hub, await upload(hub, 'website', `reference,name\n${many}\nR-2,"Bob\nR-3,Dora\n`));
    expect(late).toMatchObject({ state: 'failed', detail: expect.stringContaining('never closed'), result: { added: 0 } });
    const inside = await importText(hub, 'website', 'reference,name\nR-4,A"d"a\nR-5,Dora\n');
    expect(inside.added).toBe(1);
    expect(new Set(inside.problems.map(({ line }) => line))).toEqual(new Set([2]));
  });

  it.each([
    ['nothing in it', ''],
    ['two columns of one name', 'reference,name,name\n1,a,b\n'],
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
