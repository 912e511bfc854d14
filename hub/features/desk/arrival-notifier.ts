import { fieldsByRole } from '../../../core/form/field-role.ts';
import { nameOf } from '../../../core/registrant/details.ts';
import type { HubLog } from '../../http/log.ts';
import { signWebhook } from '../../http/webhook.ts';
import type { Database } from '../../store/database.ts';
import {
  type ArrivalWebhook,
  claimUnnotified,
  type DueGuest,
  listArrivalWebhooks,
  markArrivalFailed,
  markArrivalNotified,
} from '../../store/desk.ts';
import { findEvent } from '../../store/events.ts';
import { createRounds, type Rounds } from '../rounds.ts';

/** Arrivals are looked for so often; a platform that can't be reached at all is left alone for so long, in milliseconds. */
const pollInterval = 1_000;
const againAfter = 15_000;
/** A platform has this long to answer, in milliseconds; and a hub process a guest to itself, in seconds. */
const answersWithin = 5_000;
const claimedFor = 30;
/** So many guests of one event, before it is another's turn. */
const maxTurn = 50;
/** Seconds until a guest is tried again: 15 at first, then twice as long each time, up to half an hour. */
const waitAfter = (tries: number) => Math.min(1_800, 15 * 2 ** (tries - 1));

type Outcome = { readonly kind: 'taken' } | { readonly kind: 'refused' | 'away'; readonly failure: string };

/**
 * Notifies an organiser's platform of guests with a host as they arrive: each at least once, signed, with an id that stays the same,
 * so that a platform can leave out one it has already. One that it refuses is noted and tried again later; the others go on. Nothing is
 * held in the database while the platform is asked. Several hub processes share the work.
 */
export function createArrivalNotifier(pool: Database, log: HubLog, now: () => number): Rounds {
  /** By the platform's address: until when it is left alone. */
  const restUntil = new Map<string, number>();

  async function send({ url, secret, event }: ArrivalWebhook, { person: { row }, host, due, at }: DueGuest): Promise<Outcome> {
    const pack = (await findEvent(pool, event))?.pack;
    const body = JSON.stringify({
      type: 'guest.arrived',
      timestamp: new Date(at).toISOString(),
      data: {
        registrant: row.id,
        name: pack === undefined ? null : nameOf(fieldsByRole(pack), row),
        category: row.category?.value ?? null,
        host,
      },
    });
    const id = `arrival-${due}`;
    try {
      const answer = await fetch(url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...signWebhook(secret, id, body, now()) },
        signal: AbortSignal.timeout(answersWithin),
        redirect: 'error',
      });
      await answer.body?.cancel();
      if (answer.ok) return { kind: 'taken' };
      // 5xx says that it is the platform's trouble, and not this guest's (RFC 9110 §15.6).
      return { kind: answer.status >= 500 ? 'away' : 'refused', failure: `the platform answered ${answer.status}` };
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      return { kind: 'away', failure: isLate ? 'the platform did not answer in time' : 'the platform could not be reached' };
    }
  }
  /** Notifies of one; `none` where nobody is due. */
  async function notifyOne(webhook: ArrivalWebhook): Promise<Outcome['kind'] | 'none'> {
    const guest = await claimUnnotified(pool, webhook.event, claimedFor);
    if (guest === null) return 'none';
    const outcome = await send(webhook, guest);
    if (outcome.kind === 'taken') await markArrivalNotified(pool, webhook.event, guest.due);
    else await markArrivalFailed(pool, webhook.event, guest.due, outcome.failure, waitAfter(guest.tries));
    return outcome.kind;
  }
  /** Notifies of those who are due, until nobody is, or the platform is away. */
  async function turn(webhook: ArrivalWebhook, isStopping: () => boolean): Promise<void> {
    if ((restUntil.get(webhook.url) ?? 0) > now()) return;
    for (let count = 0; count < maxTurn && !isStopping(); count++) {
      const outcome = await notifyOne(webhook);
      if (outcome === 'away') restUntil.set(webhook.url, now() + againAfter);
      if (outcome === 'none' || outcome === 'away') return;
    }
  }

  return createRounds({
    name: 'arrivals',
    pollInterval,
    log,
    now,
    async work({ isStopping }) {
      for (const webhook of await listArrivalWebhooks(pool)) await turn(webhook, isStopping);
    },
  });
}
