import { z } from 'zod';
import { WaitingId } from '../../contract/common/ids.ts';
import { type Kind, Salt } from '../kind.ts';
import { Waited } from '../rows.ts';
import { emptyWaiting } from '../tables/waiting.ts';
import { timedStamp } from '../timed.ts';

export const WaitingJoined = z.strictObject({ salt: Salt, ...Waited });
export type WaitingJoined = z.infer<typeof WaitingJoined>;

/** Somebody waits at a full place, with a number by which they will be called. */
export const waitingJoined: Kind<WaitingJoined> = {
  kind: 'waiting.joined',
  body: WaitingJoined,
  delta({ subject, body: { salt: _, ...joined }, ...entry }) {
    return { ...emptyWaiting(WaitingId.parse(subject)), joined: { ...timedStamp(entry), ...joined } };
  },
};
