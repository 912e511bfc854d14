import type { z } from 'zod';
import { AttemptId } from '../../contract/common/ids.ts';
import { type Kind, Salt } from '../kind.ts';
import { WrongPin } from '../rows.ts';
import { timedStamp } from '../timed.ts';

export const PinFailed = WrongPin.extend({ salt: Salt });
export type PinFailed = z.infer<typeof PinFailed>;

/** A wrong PIN was tried at the station that says so; the entry has nothing of the PIN itself. */
export const pinFailed: Kind<PinFailed> = {
  kind: 'pin.failed',
  body: PinFailed,
  delta: ({ subject, body: { rank, wrong }, ...stamp }) => ({
    table: 'attempt',
    id: AttemptId.parse(subject),
    failed: { ...timedStamp(stamp), rank, wrong },
  }),
};
