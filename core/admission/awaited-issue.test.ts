import { describe, expect, it } from 'vitest';
import { StationId } from '../contract/common/ids.ts';
import type { ScanRow } from '../journal/rows.ts';
import { isPastIssue, unknownBadge } from './awaited-issue.ts';
import { scanRow } from './scan-rows.fixture.ts';

const issuer = StationId.parse('01907f2e-0000-7000-8000-000000000009');
const awaitedIssue = { station: issuer, issued: 1_700_000_000 };
const row = scanRow({ millis: 1_700_000_001_000 });
const scanned = { ...row.scanned, awaitedIssue } as NonNullable<ScanRow['scanned']>;
const stamp = { at: scanned.at, station: issuer };

describe('a journal that a badge’s entry is awaited from', () => {
  it('is there far enough a second after the issue: both times are cut to seconds', () => {
    expect(isPastIssue(1_700_000_001_000, 1_700_000_000)).toBe(false);
    expect(isPastIssue(1_700_000_001_001, 1_700_000_000)).toBe(true);
  });

  it('is not there where nothing of it is, or it was not told the time', () => {
    expect(isPastIssue(null, 0)).toBe(false);
  });
});

describe('a badge that turns out never to have been issued', () => {
  it('is a conflict of the scan that let it in with whoever signed it; the scan stands', () => {
    expect(unknownBadge({ ...row, scanned: { ...scanned, offset: 9_000 } })).toEqual({
      id: `badge-unknown/${row.id}`,
      kind: 'badge-unknown',
      subject: scanned.badge,
      sides: [
        { station: scanned.station, at: scanned.at, subject: row.id, what: `${scanned.checkpoint} in`, clockOffset: 9_000 },
        { station: issuer, at: '018bcfe568000000', subject: scanned.badge, what: 'signed, not journaled', clockOffset: 0 },
      ],
      decided: 'badge-refused',
    });
    expect(unknownBadge({ ...row, scanned })?.sides[0]?.clockOffset).toBeNull();
  });

  it.each<[string, ScanRow]>([
    ['nothing was awaited', row],
    ['nothing is known of the scan', { ...row, scanned: null }],
    ['it named no badge', { ...row, scanned: { ...scanned, badge: null } }],
    ['it let somebody out', { ...row, scanned: { ...scanned, direction: 'out' } }],
    ['it let nobody in', { ...row, scanned: { ...scanned, verdict: 'refused' } }],
    ['it was taken back', { ...row, scanned, annulled: { ...stamp, value: 'undone' } }],
  ])('is none where %s', (_, of) => {
    expect(unknownBadge(of)).toBeNull();
  });
});
