import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { machineTimes } from '../../build/checks/machine-times.ts';
import { readSourceFiles } from '../../build/checks/source-files.ts';

const root = join(import.meta.dirname, '../..');

describe('every time that is shown is the event’s, not the machine’s', () => {
  it('in all code of the rooms', () => {
    const files = readSourceFiles(root, '*.{ts,tsx}').filter(
      ({ path }) => /^(?:core|electron|hub|node|renderer)\//.test(path) && !/\.(?:test|bench)\.tsx?$/.test(path),
    );
    expect(files.length).toBeGreaterThan(500);
    expect(files.flatMap(machineTimes)).toEqual([]);
  });

  it.each([
    'new Date(at).toLocaleTimeString()',
    "new Date(at).toLocaleDateString('en')",
    'new Date(at).toLocaleString()',
    "new Date(timeOf(at)).toLocaleString('en', { dateStyle: 'short' })",
    'at.toLocaleString()',
    'day.getHours() < 12',
    'day.setHours(0, 0, 0, 0)',
    'day.getTimezoneOffset()',
    'day.toDateString()',
    'new Date(2024, 6, 4)',
    "new Intl.DateTimeFormat('en', { timeStyle: 'short' }).format(at)",
    "new Intl.DateTimeFormat(language, {\n  hour: '2-digit',\n}).format(at)",
    "createIntl({ locale: 'en', messages: english })",
    '<IntlProvider locale={language} messages={messages}>',
    '<IntlProvider onError={(error) => note(error)} locale={language}>',
    'Intl.DateTimeFormat().resolvedOptions().timeZone',
  ])('finds %s', (text) => {
    expect(machineTimes({ path: 'renderer/a.tsx', text })).not.toEqual([]);
  });

  it.each([
    "count.toLocaleString('en')",
    'new Date(at).toISOString()',
    'new Date(at)',
    "new Intl.DateTimeFormat('en', { timeZone, timeStyle: 'short' }).format(at)",
    "createIntl({ locale: 'en', timeZone: 'UTC', messages: english })",
    '<IntlProvider locale={language} timeZone={event.timeZone} messages={messages[language] ?? {}}>',
    'date.getUTCHours()',
  ])('lets %s pass', (text) => {
    expect(machineTimes({ path: 'renderer/a.tsx', text })).toEqual([]);
  });
});
