import { z } from 'zod';
import { WaitingId } from '../../contract/common/ids.ts';
import { type Kind, Salt } from '../kind.ts';
import { Waited } from '../rows.ts';
import { emptyWaiting } from '../tables/waiting.ts';

export const WaitingJoined = z.strictObject({ salt: Salt, ...Waited });
export type WaitingJoined = z.infer<typeof WaitingJoined>;

/** Somebody waits at a full place, with a number by which they will be called. */
export const waitingJoined: Kind<WaitingJoined> = {
  kind: 'waiting.joined',
  body: WaitingJoined,
  delta({ at, station, subject, body: { salt: _, ...joined } }) {
    return { ...emptyWaiting(WaitingId.parse(subject)), joined: { at, station, ...joined } };
  },
};
