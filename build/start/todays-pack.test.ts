import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadPack } from '../../node/pack-folder.ts';
import { root } from '../root.ts';
import { makeTodaysPack, todays, zoneFor } from './todays-pack.ts';

const pack = join(root, 'resources/packs/waic-2024');
const shanghai = { startsOn: '2024-07-04', timeZone: 'Asia/Shanghai' };

it('the event keeps its zone by day, and moves to where it is morning by night', () => {
  expect(zoneFor('Asia/Shanghai', Date.parse('2026-11-27T03:00:00Z'))).toBe('Asia/Shanghai');
  for (let hour = 0; hour < 24; hour++) {
    const now = Date.parse('2026-11-27T00:40:00Z') + hour * 3_600_000;
    const local = Number(
      new Intl.DateTimeFormat('en', { timeZone: zoneFor('Asia/Shanghai', now), hour: 'numeric', hourCycle: 'h23' }).format(now),
    );
    expect(local, `${hour} UTC`).toBeGreaterThanOrEqual(9);
    expect(local, `${hour} UTC`).toBeLessThan(16);
  }
});

it('days and times move by whole days and stay at their hour on the event’s clocks', () => {
  const byDay = todays(shanghai, Date.parse('2026-11-27T03:00:00Z'));
  expect(byDay('2024-07-04')).toBe('2026-11-27');
  expect(byDay('2024-07-06T09:30:00+08:00')).toBe('2026-11-29T09:30:00+08:00');
  expect(byDay('2024-07-06T01:30:00Z')).toBe('2026-11-29T09:30:00+08:00');
  // Eight in the evening in Shanghai: ten in the morning two hours behind UTC.
  const byNight = todays(shanghai, Date.parse('2026-11-27T12:00:00Z'));
  expect(byNight('2024-07-04T09:30:00+08:00')).toBe('2026-11-27T09:30:00-02:00');
  for (const text of ['08:00', '2024', 'World AI Conference 2024', '018f0b2e-7c00-7a1c-9a24-2024070400aa']) expect(byDay(text)).toBe(text);
});

it('the reference event is a good pack at every hour of a day', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-today-'));
  try {
    for (const hour of [0, 7, 13, 22]) {
      const now = Date.parse('2026-11-27T00:10:00Z') + hour * 3_600_000;
      const { event, sessions } = loadPack(makeTodaysPack(pack, join(folder, `${hour}`), now), join(root, 'resources'));
      const today = new Intl.DateTimeFormat('en-CA', { timeZone: event.timeZone }).format(now);
      expect(event.startsOn).toBe(today);
      expect(sessions.length).toBeGreaterThan(30);
    }
    expect(readFileSync(join(pack, 'event.json'), 'utf8')).toContain('2024-07-04');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
