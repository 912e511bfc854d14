import { describe, expect, it, vi } from 'vitest';
import { scanRow } from '../../../core/admission/scan-rows.fixture.ts';
import type { Conflict } from '../../../core/contract/common/conflict.ts';
import { HybridTime } from '../../../core/contract/common/entry.ts';
import { StationId } from '../../../core/contract/common/ids.ts';
import { systemEnvironment } from '../runtime/environment.ts';
import { createGateAlarms } from './gate-alarms.ts';

const stationId = (n: number) => StationId.parse(`01907f2e-0000-7000-8000-${n.toString(16).padStart(12, '0')}`);
const [here, there, elsewhere] = [stationId(1), stationId(2), stationId(3)];
const entry = scanRow({ millis: 1_000 });
const side = (station: StationId) => ({
  station,
  at: HybridTime.parse('0123456789abcdef'),
  subject: entry.id,
  what: null,
  clockOffset: null,
});
const conflict = (id: string, sides: StationId[], kind: Conflict['kind'] = 'double-entry'): Conflict => ({
  id,
  kind,
  subject: entry.id,
  sides: sides.map(side),
  decided: 'both-stand',
});

function makeAlarms(isNew = true) {
  const sendOut = vi.fn();
  const settle = vi.fn(() => isNew);
  const alarms = createGateAlarms({
    notices: {
      unseen: () => [
        conflict('mine', [there, here]),
        conflict('others', [there, elsewhere]),
        conflict('badges', [here, there], 'two-badges'),
      ],
      settle,
    },
    state: { scan: () => entry },
    judge: { sendOut },
    station: () => here,
    environment: { ...systemEnvironment, now: () => 5_000 },
  });
  return { alarms, sendOut, settle };
}

describe('a gate’s alarms', () => {
  it('are the double entries that it is a side of', () => {
    expect(
      makeAlarms()
        .alarms.open()
        .map(({ id }) => id),
    ).toEqual(['mine']);
  });

  it('end with the person sent out, which is recorded as a way out of where this gate had let them in', () => {
    const { alarms, sendOut, settle } = makeAlarms();
    expect(alarms.settle('mine', 'left', 'anna')).toBe(true);
    expect(settle).toHaveBeenCalledWith('mine', 'left', 5_000);
    expect(sendOut).toHaveBeenCalledWith(expect.any(String), entry.scanned, 'anna');
  });

  it('end with the person staying, which records nothing', () => {
    const { alarms, sendOut } = makeAlarms();
    expect(alarms.settle('mine', 'stays', 'anna')).toBe(true);
    expect(sendOut).not.toHaveBeenCalled();
  });

  it('are settled once, and by this gate only', () => {
    const done = makeAlarms(false);
    expect(done.alarms.settle('mine', 'left', 'anna')).toBe(false);
    expect(makeAlarms().alarms.settle('others', 'left', 'anna')).toBe(false);
    expect(done.sendOut).not.toHaveBeenCalled();
  });
});
