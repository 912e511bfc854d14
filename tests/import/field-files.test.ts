import { expect, it } from 'vitest';
import { startTestHub } from '../support/hubs.ts';
import { encoderOf } from './encodings/encode.ts';
import { handIn, importText, readIn, upload } from './handing-in.ts';

/** People of a hub by what their source calls them: name and other values. */
async function people(hub: Awaited<ReturnType<typeof startTestHub>>): Promise<Record<string, Record<string, unknown>>> {
  const rows = (await hub.rows('SELECT reference, record FROM imported')) as { reference: string; record: string }[];
  return Object.fromEntries(
    rows.map(({ reference, record }) => {
      const { category, fields } = JSON.parse(record) as { category: string; fields: Record<string, unknown> };
      return [reference, { category, ...fields }];
    }),
  );
}
const bytesOf = (encoding: string, text: string) => encoderOf(encoding)(text) ?? expect.fail(`not written in ${encoding}`);

it.each([
  [
    'windows-1252',
    'reference;name;organisation\r\nA;Søren Grünwald;Ørsted & Söhne\r\nB;François Lefèvre;Société Générale\r\n',
    'Søren Grünwald',
  ],
  ['windows-1250', 'reference;name;organisation\r\nA;Tomáš Dvořák;Společnost Říčany\r\nB;Łukasz Wójcik;Łódź\r\n', 'Tomáš Dvořák'],
  ['windows-1251', 'reference,name\r\nA,Ольга Щербакова\r\nB,Дмитрий Кузнецов\r\n', 'Ольга Щербакова'],
  ['windows-1254', 'reference,name\r\nA,Ayşe Yıldırım\r\nB,İbrahim Şahinoğlu\r\n', 'Ayşe Yıldırım'],
  ['windows-1256', 'reference,name\r\nA,ليلى الحداد\r\nB,يوسف المصري\r\n', 'ليلى الحداد'],
  [
    'windows-1258',
    'reference,name,organisation\r\nA,Nguyễn Thị Hồng,Công ty Cổ phần Phương Nam\r\nB,Trần Quốc Bảo,Đại học Đà Nẵng\r\n',
    'Nguyễn Thị Hồng',
  ],
  ['cp850', 'reference;name;organisation\r\nA;Jürgen Müller;Bäckerei Köhler\r\nB;François Lefèvre;Société Générale\r\n', 'Jürgen Müller'],
  ['cp852', 'reference;name;organisation\r\nA;Tomáš Dvořák;Společnost Říčany\r\nB;Łukasz Wójcik;Łódź\r\n', 'Tomáš Dvořák'],
  ['cp866', 'reference,name\r\nA,Ольга Щербакова\r\nB,Дмитрий Кузнецов\r\n', 'Ольга Щербакова'],
  ['macintosh', 'reference,name\rA,Jürgen Müller\rB,Zoé Béranger\rC,Begoña Ibáñez\r', 'Jürgen Müller'],
  ['gb18030', '编号,姓名,单位\r\nA,欧阳娜娜,上海机械有限公司\r\nB,李伟,北京科技大学\r\n', '欧阳娜娜'],
  ['big5', '編號,姓名,單位\r\nA,陳怡君,臺北科技大學\r\nB,林志強,香港貿易發展局\r\n', '陳怡君'],
  ['shift_jis', '受付番号,氏名,会社名\r\nA,高橋ソ一,表示板工業\r\nB,佐藤花子,株式会社テスト\r\n', '高橋ソ一'],
  ['euc-jp', '受付番号,氏名,会社名\r\nA,渡辺美咲,東京大学\r\nB,佐藤花子,株式会社テスト\r\n', '渡辺美咲'],
  ['euc-kr', '등록번호,성명,회사명\r\nA,김민수,서울대학교\r\nB,이영희,주식회사 한빛\r\n', '김민수'],
  ['utf-16le', '编号\t姓名\r\nA\t李伟\r\nB\tZoë\r\n', '李伟'],
  ['utf-16be', 'reference,name\r\nA,Zoë\r\nB,李伟\r\n', 'Zoë'],
])('a file in %s without a mark gives the right names', async (encoding, text, name) => {
  const hub = await startTestHub();
  const file = await upload(hub, 'website', bytesOf(encoding, text));
  expect(file).toMatchObject({ encoding, isEncodingSure: true });
  expect((await readIn(hub, file)).result).toMatchObject({ refused: 0 });
  expect((await people(hub)).A?.name).toBe(name);
});

it('a file whose encoding is not sure is taken only once somebody has chosen one, by the query or afterwards', async () => {
  const hub = await startTestHub();
  const bytes = bytesOf('windows-1250', 'reference,name\r\nA,Kőszegi\r\n');
  const file = await upload(hub, 'website', bytes);
  expect(file.isEncodingSure).toBe(false);
  expect(file.encodings.find(({ encoding }) => encoding === 'windows-1250')?.sample).toBe('Kőszegi');
  await expect(readIn(hub, file)).rejects.toMatchObject({ code: 'REFUSED', data: { detail: expect.stringContaining('windows-1250') } });
  expect((await readIn(hub, file, { dryRun: true })).result).toMatchObject({ added: 1 });
  const { hubClient } = await import('../support/hub-client.ts');
  const { consoleToken } = await import('../support/hubs.ts');
  const { imports } = hubClient(hub.url, consoleToken).console;
  const chosen = await imports.read({ event: hub.event, id: file.id, reading: { encoding: 'windows-1250' } });
  expect(chosen).toMatchObject({ encoding: 'windows-1250', isEncodingSure: true, sample: [['A', 'Kőszegi']] });
  expect(await imports.look({ event: hub.event, id: file.id })).toEqual(chosen);
  expect((await readIn(hub, chosen)).result).toMatchObject({ added: 1 });
  expect((await people(hub)).A?.name).toBe('Kőszegi');
  const query = await handIn(hub, 'buyers&encoding=windows-1250&delimiter=,&headerLine=1', bytes);
  expect(await query.json()).toMatchObject({ isEncodingSure: true, sample: [['A', 'Kőszegi']] });
  expect((await handIn(hub, 'buyers&encoding=klingon', bytes)).status).toBe(400);
});

it('UTF-8 that is damaged in one place is asked about, and the damaged value is nobody’s name', async () => {
  const hub = await startTestHub();
  const good = Array.from({ length: 20 }, (_, index) => `W-${index},Jürgen Müller,Düsseldorf`).join('\n');
  const bytes = Buffer.concat([
    Buffer.from(`reference,name,organisation\n${good}\nX,`),
    Buffer.from([0xc3]),
    Buffer.from('da,Acme\nY,Eve,'),
    Buffer.from([0xfc]),
    Buffer.from('\n'),
  ]);
  const file = await upload(hub, 'website', bytes);
  expect(file).toMatchObject({ encoding: 'utf-8', isEncodingSure: false });
  const { result } = await readIn(hub, file, { dryRun: true });
  expect(result).toMatchObject({
    added: 21,
    refused: 1,
    incomplete: 1,
    problems: [{ reference: 'X', problems: [{ field: 'name', reason: 'characters' }] }],
  });
});

it.each([
  ['sep=;\r\nreference;name\r\nA;Ann\r\n', ';', 2],
  ['"sep=;"\r\nreference;name\r\nA;Ann\r\n', ';', 2],
  ['\ufeffsep=\t\nreference\tname\nA\tAnn, Bob\n', '\t', 2],
  ['\r\n\r\nreference;name\r\nA;Ann\r\n', ';', 3],
  ['Attendee list\n\nreference,name\nA,Ann\n', ',', 3],
  ['Spring Fair 2024,,\nas of 1 May,,\n,,\nreference,name,email\nA,Ann,a@example.org\n', ',', 4],
  [',,\nreference,name,\nA,Ann,\n', ',', 2],
  ['参会人员名单\n编号|姓名\nA|Ann\n', '|', 2],
])('the table in %j is found', async (text, delimiter, headerLine) => {
  const hub = await startTestHub();
  const file = await upload(hub, 'website', text);
  expect(file).toMatchObject({ delimiter, headerLine });
  expect((await readIn(hub, file)).result).toMatchObject({ rows: 1, added: 1 });
});

it('short rows are filled, surplus empty cells are none', async () => {
  const hub = await startTestHub();
  expect(await importText(hub, 'website', 'reference,name,email,organisation\nA,Ann\nB,Ben,b@example.org,Acme,,,\nC,Cy,,\n')).toMatchObject(
    { added: 3, refused: 0 },
  );
  expect((await people(hub)).B).toMatchObject({ organisation: 'Acme' });
});

const shops = {
  Eventbrite: [
    'Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee #,Company,Job Title,Cell Phone,Country\n1001,2024-06-01 10:00:00,Ann,Example,ann@example.org,1,Early bird professional visitor,9001,Acme,CEO,+447911123456,United Kingdom\n',
    '9001',
    {
      category: 'professional-visitor',
      name: 'Ann Example',
      organisation: 'Acme',
      title: 'CEO',
      phone: '+447911123456',
      country: 'GB',
      email: 'ann@example.org',
    },
  ],
  pretix: [
    'Order code,Position ID,Product,Attendee name,Attendee name: Given name,Attendee name: Family name,Attendee email,Company,Country\nABC12,1,Professional visitor,Ann Example,Ann,Example,ann@example.org,Acme,DE\nABC12,2,Professional visitor,Ben Example,Ben,Example,ben@example.org,Acme,DE\n',
    'ABC12-2',
    { category: 'professional-visitor', name: 'Ben Example', organisation: 'Acme', email: 'ben@example.org', country: 'DE' },
  ],
  'ti.to': [
    'Number,Ticket,Ticket Full Name,Ticket First Name,Ticket Last Name,Ticket Email,Ticket Company Name,Ticket Reference,Order Reference,Order Name,Order Email\n1,Professional visitor,Ann Example,Ann,Example,ann@example.org,Acme,TI-1,OR1,Buyer,buyer@example.org\n',
    'TI-1',
    { category: 'professional-visitor', name: 'Ann Example', organisation: 'Acme', email: 'ann@example.org' },
  ],
  Cvent: [
    'First Name,Last Name,Email Address,Company Name,Title,Mobile Phone,Work Phone,Registration Type,Confirmation Number,Country\nAnn,Example,ann@example.org,Acme,CEO,+1 212-555-0123,+1 212-555-0199,Professional visitor,CV77,USA\n',
    'CV77',
    { category: 'professional-visitor', name: 'Ann Example', organisation: 'Acme', title: 'CEO', phone: '+12125550123', country: 'US' },
  ],
  Pretalx: [
    'ID,Name,Email,Biography\nABCDEF,Ann Example,ann@example.org,Writes things\n',
    'ABCDEF',
    { name: 'Ann Example', email: 'ann@example.org' },
  ],
  'Hi.Events': [
    'ID,First Name,Last Name,Email,Status,Is Checked In,Ticket ID,Ticket Name,Event ID,Public ID,Created Date\n5,Ann,Example,ann@example.org,ACTIVE,false,3,Professional visitor,9,A-5XYZ,2024-01-01\n',
    'A-5XYZ',
    { category: 'professional-visitor', name: 'Ann Example', email: 'ann@example.org' },
  ],
  '31会议': [
    '参会编号,姓名,手机号,邮箱,公司,职位,票种名称,国家/地区,报名时间\nZ001,王小明,13812345678,w@example.cn,华为技术有限公司,工程师,专业观众,中国香港,2024-05-01\n',
    'Z001',
    {
      category: 'professional-visitor',
      name: '王小明',
      phone: '+8613812345678',
      organisation: '华为技术有限公司',
      title: '工程师',
      country: 'HK',
      email: 'w@example.cn',
    },
  ],
  'a plain list': [
    '姓名,单位,职务,手机,邮箱\n王小明,华为,工程师,13812345678,w@example.cn\n李娜,中兴,经理,13912345678,l@example.cn\n',
    null,
    { name: '王小明', organisation: '华为', phone: '+8613812345678', email: 'w@example.cn' },
  ],
  'a list with two languages': [
    '编号 No.,姓名 Name,公司/Company,手机 Mobile（必填）\nB1,王小明,华为,13812345678\n',
    'B1',
    { name: '王小明', organisation: '华为', phone: '+8613812345678' },
  ],
  'a German list': [
    'Nachname;Vorname;Firma;E-Mail-Adresse;Telefon\nMüller;Jürgen;Acme;j@example.org;+49 30 123456\n',
    null,
    { name: 'Jürgen Müller', organisation: 'Acme', email: 'j@example.org', phone: '+4930123456' },
  ],
} as const;
it.each(Object.entries(shops))('the export of %s is read without a mapping', async (_, [text, reference, values]) => {
  const hub = await startTestHub();
  const file = await upload(hub, 'shop', text);
  expect((await readIn(hub, file)).result).toMatchObject({ refused: 0, incomplete: 0 });
  const all = await people(hub);
  if (reference !== null) expect(all[reference]).toMatchObject(values);
  else {
    // Made from what tells people apart: a hash, not the number itself.
    expect(Object.keys(all).every((each) => /^~[0-9a-f]{24}$/.test(each))).toBe(true);
    expect(Object.values(all)).toContainEqual(expect.objectContaining(values));
    expect(await importText(hub, 'shop', text)).toMatchObject({ added: 0 });
  }
});

it('fields may come from several columns, be the same for all, and have their values put', async () => {
  const hub = await startTestHub();
  const text = 'No,Order,First,Last,Kind,Land,Town\n1,A,Ann,Example,Early bird,Elbonia,Bath\n2,A,娜,欧阳,VIP pass,CN,\n';
  const file = await upload(hub, 'shop', text);
  expect(file.values.Kind).toEqual(['Early bird', 'VIP pass']);
  const mapping = {
    reference: { columns: ['Order', 'No'], separator: '/' },
    category: { column: 'Kind', values: { 'Early bird': 'professional-visitor', 'vip pass': 'vip-guest' } },
    fields: {
      name: { given: 'First', family: 'Last' },
      country: { column: 'Land', values: { elbonia: 'CH' } },
      organisation: { columns: ['Town', 'Land'], separator: ', ' },
      title: { always: 'Guest' },
    },
  };
  expect((await readIn(hub, file, { mapping })).result).toMatchObject({ added: 2, incomplete: 0 });
  expect(await people(hub)).toMatchObject({
    'A/1': { category: 'professional-visitor', name: 'Ann Example', country: 'CH', organisation: 'Bath, Elbonia', title: 'Guest' },
    'A/2': { category: 'vip-guest', name: '欧阳娜', country: 'CN', organisation: 'CN', title: 'Guest' },
  });
  expect((await upload(hub, 'shop', text)).mapping).toEqual(mapping);
});

it('a value that can’t be taken any more does not take back the one before', async () => {
  const hub = await startTestHub();
  const text = (phone: string) => `reference,name,phone,country\nA,Ann,${phone},CN\n`;
  await importText(hub, 'website', text('13812345678'));
  expect(await importText(hub, 'website', text('n/a'))).toMatchObject({
    changed: 0,
    unchanged: 1,
    incomplete: 1,
    leftOut: [{ line: 2, reference: 'A', problems: [{ field: 'phone', cell: 'C2', value: 'n/a' }] }],
  });
  expect((await people(hub)).A?.phone).toBe('+8613812345678');
  expect(await importText(hub, 'website', text(''))).toMatchObject({ changed: 1, incomplete: 0 });
});

const ole = (inside: string) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    Buffer.from(inside, 'utf16le'),
    Buffer.alloc(600),
  ]);
it.each([
  ['a workbook of Excel 97', ole('Workbook'), /old format \(\.xls\).*save it as/],
  ['a workbook behind a password', ole('EncryptedPackage'), /password/],
  ['a workbook of Excel 4', Buffer.from([0x09, 0x04, 0x06, 0x00, 0x00, 0x00]), /old format/],
  [
    'a web page',
    Buffer.from('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>name</td></tr></table></html>'),
    /web page.*save it as/,
  ],
  ['a web page with a mark', Buffer.from('\ufeff\n<!DOCTYPE html><table></table>'), /web page/],
  ['a web page in UTF-16', Buffer.from('\ufeff<table><tr><td>姓名</td></tr></table>', 'utf16le'), /web page/],
  ['an XML table', Buffer.from('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook></Workbook>'), /XML table/],
  ['a saved page', Buffer.from('MIME-Version: 1.0\nContent-Type: multipart/related\n'), /saved web page/],
  ['a PDF', Buffer.from('%PDF-1.7\n'), /PDF/],
])('%s is refused with what to do', async (_, bytes, message) => {
  const hub = await startTestHub();
  const answer = await handIn(hub, 'website', bytes);
  expect([answer.status, (await answer.json()) as unknown]).toEqual([
    422,
    expect.objectContaining({ message: expect.stringMatching(message) }),
  ]);
});
