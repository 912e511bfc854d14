import { describe, expect, it } from 'vitest';
import { type LeadContact, leadsAsCsv, leadsAsVcard } from './export.ts';

const contact: LeadContact = {
  name: '张伟',
  organisation: 'Acme, Robotics; Ltd',
  title: 'CTO',
  phone: '+8613812345678',
  email: 'zw@example.org',
  country: 'CN',
  category: 'buyer',
  note: 'Wants 40 arms;\nback on Friday, with \\ drawings',
  rating: 4,
  tags: ['arms', 'a,b'],
  followUp: '2024-07-08',
  at: Date.parse('2024-07-04T02:00:00Z'),
};

describe('leads as a file', () => {
  it('are a CSV that a spreadsheet reads and does not run', () => {
    const csv = leadsAsCsv([contact, { ...contact, name: '=HYPERLINK("x")', rating: 0, tags: [] }]);
    const [head, first, second] = csv.split('\r\n');
    expect(head).toBe('\ufeffname,organisation,title,phone,email,country,category,rating,tags,followUp,note,scannedAt');
    expect(first).toContain('张伟,"Acme, Robotics; Ltd",CTO,+8613812345678,zw@example.org,CN,buyer,4');
    expect(csv).toContain('"\'=HYPERLINK(""x"")"');
    expect(second?.startsWith('back on Friday') || csv.includes('2024-07-04T02:00:00.000Z')).toBe(true);
  });

  it('are vCards with what means something there escaped, and long lines folded between characters', () => {
    const card = leadsAsVcard([{ ...contact, note: '好'.repeat(60) }]);
    expect(card.startsWith('BEGIN:VCARD\r\nVERSION:4.0\r\nFN:张伟\r\nORG:Acme\\, Robotics\\; Ltd\r\n')).toBe(true);
    expect(card.endsWith('END:VCARD\r\n')).toBe(true);
    for (const line of card.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(card.replaceAll('\r\n ', '')).toContain(`NOTE:${'好'.repeat(60)}`);
    expect(leadsAsVcard([contact])).toContain('NOTE:Wants 40 arms\\;\\nback on Friday\\, with \\\\ drawings');
    expect(leadsAsVcard([{ ...contact, phone: '', email: '', title: '' }])).not.toMatch(/TEL|EMAIL|TITLE/);
  });
});
