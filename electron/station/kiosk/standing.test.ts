import { describe, expect, it } from 'vitest';
import { createKioskStanding, type KioskService } from './standing.ts';

const at = (text: string) => Date.parse(`${text}+08:00`);
const announcement = { id: '018f0b2e-7c00-7a1c-9a24-000000000001', text: { en: 'Hall B opens late.' }, until: at('2024-07-04T12:00') };

/** A standing over a setting that outlives it, at a time that a test sets. */
function makeStanding(hours: { on: string; opens: string; closes: string }[] = []) {
  let kept: KioskService | null = null;
  const clock = { now: at('2024-07-04T10:00') };
  const start = () =>
    createKioskStanding({
      setting: {
        read: () => kept,
        write(value) {
          kept = value;
        },
      },
      pack: () => ({
        event: { timeZone: 'Asia/Shanghai' } as never,
        kiosks: { idle: { askAfter: 45, leaveAfter: 20 }, dimAfter: 15, hours },
      }),
      time: () => clock.now,
      others: () => ['Kiosk 2'],
    });
  return { start, clock };
}

describe('a kiosk’s standing', () => {
  it('is open where nobody says otherwise', () => {
    expect(makeStanding().start().current()).toEqual({ state: 'open', opensAt: null, others: ['Kiosk 2'], announcements: [] });
  });

  it('follows the opening hours by the event’s clock', () => {
    const { start, clock } = makeStanding([{ on: '2024-07-04', opens: '08:30', closes: '18:00' }]);
    const standing = start();
    expect(standing.current().state).toBe('open');
    clock.now = at('2024-07-04T08:00');
    expect(standing.current()).toMatchObject({ state: 'closed', opensAt: at('2024-07-04T08:30') });
    clock.now = at('2024-07-04T18:00');
    expect(standing.current()).toMatchObject({ state: 'closed', opensAt: null });
  });

  it('is out of service after a restart, too, and whoever spoke last counts', () => {
    const { start } = makeStanding();
    start().setOut(true);
    expect(start().current().state).toBe('out');
    // Organisers' older word does not come back with each heartbeat.
    expect(start().note({ service: { isOut: false, at: 5 }, announcements: [] })).toBe(true);
    expect(start().isOut()).toBe(false);
    start().setOut(true);
    expect(start().note({ service: { isOut: false, at: 5 }, announcements: [] })).toBe(false);
    expect(start().isOut()).toBe(true);
    start().note({ service: { isOut: false, at: 6 }, announcements: [] });
    expect(start().isOut()).toBe(false);
  });

  it('shows an announcement until its time, without a network and after a restart', () => {
    const { start, clock } = makeStanding();
    start().note({ service: null, announcements: [announcement] });
    expect(start().current().announcements).toEqual([announcement]);
    clock.now = announcement.until;
    expect(start().current().announcements).toEqual([]);
    clock.now = 0;
    start().note({ service: null, announcements: [] });
    expect(start().current().announcements).toEqual([]);
  });
});
