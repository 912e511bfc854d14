import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const renderer = join(import.meta.dirname, '..');

/** Where a browser's timer is what is meant, each with its reason; nothing that a person sees ends by it. */
const timers: Readonly<Record<string, string>> = {
  'client/link.ts': 'a retry',
  'designer/use-preview.ts': 'a pause in typing',
  'gate/use-gate.ts': 'a retry of a scan',
  'gate/use-moment.ts': 'draws anew what is reckoned by the clock',
  'kiosk/screens/use-badge-preview.ts': 'a pause in typing',
  'scan/scans.tsx': 'the gap between two keys',
  'scan/use-camera-stream.ts': 'a retry',
  'scan/use-camera.ts': 'the pause between two pictures',
  'staff/scanners/scanner-page.tsx': 'a hint that may come late',
  'staff/scanners/use-scanner-row.ts': 'the gap between two keys',
  'time/page-time.ts': 'the module itself',
  'touch/hold.ts': 'shows what `tap-judge.ts` judges by the events’ own time',
};

it('all that ends by itself on a screen ends by the clocks: no other timers than these', () => {
  const found = globSync('**/*.{ts,tsx}', { cwd: renderer })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .filter((file) => /\bset(Timeout|Interval)\(/.test(readFileSync(join(renderer, file), 'utf8')));
  expect(found.sort()).toEqual(Object.keys(timers).sort());
});
