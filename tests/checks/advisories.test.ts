import { describe, expect, it } from 'vitest';
import { askRegistry, type Report, readAccepted, unacceptedIn } from '../../build/checks/advisories.ts';

const report: Report = {
  auditReportVersion: 2,
  vulnerabilities: {
    'left-pad': { via: [{ name: 'left-pad', title: 'It pads', url: 'https://github.com/advisories/GHSA-aaaa', severity: 'high' }] },
    'right-pad': {
      via: ['left-pad', { name: 'right-pad', title: 'It pads too', url: 'https://github.com/advisories/GHSA-bbbb', severity: 'low' }],
    },
  },
};
const ids = (accepted: Parameters<typeof unacceptedIn>[1], today = '2026-11-27') =>
  unacceptedIn(report, accepted, today).map(({ id }) => id);
const reason = 'not reached: only at build time';

describe('known advisories', () => {
  it('fail unless somebody has accepted them, and from the day on that this has run out', () => {
    expect(ids([])).toEqual(['GHSA-aaaa', 'GHSA-bbbb']);
    expect(ids([{ id: 'GHSA-aaaa', until: '2026-11-27', reason }])).toEqual(['GHSA-bbbb']);
    expect(ids([{ id: 'GHSA-aaaa', until: '2026-11-26', reason }])).toEqual(['GHSA-aaaa', 'GHSA-bbbb']);
  });

  it('of what is installed there are none that nobody has accepted', (context) => {
    const known = askRegistry();
    if (known === null) return context.skip('the registry does not answer');
    expect(unacceptedIn(known, readAccepted(), new Date().toISOString().slice(0, 10))).toEqual([]);
  });
});
