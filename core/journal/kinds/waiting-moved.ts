import { z } from 'zod';
import { WaitingId } from '../../contract/common/ids.ts';
import { type Kind, Salt } from '../kind.ts';
import { WaitingState } from '../rows.ts';
import { emptyWaiting } from '../tables/waiting.ts';
import { timedStamp } from '../timed.ts';

export const WaitingMoved = z.strictObject({ salt: Salt, to: WaitingState });
export type WaitingMoved = z.infer<typeof WaitingMoved>;

/** A number was called, its holder came in, or waits no more. */
export const waitingMoved: Kind<WaitingMoved> = {
  kind: 'waiting.moved',
  body: WaitingMoved,
  delta: ({ subject, body: { to }, ...entry }) => ({
    ...emptyWaiting(WaitingId.parse(subject)),
    moved: { ...timedStamp(entry), value: to },
  }),
};
