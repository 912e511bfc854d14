import type { Pool } from 'pg';
import { fieldsByRole } from '../../../core/form/field-role.ts';
import { nameOf } from '../../../core/registrant/details.ts';
import { signWebhook } from '../../http/webhook.ts';
import { type ArrivalWebhook, type ListedPerson, listArrivalWebhooks, markArrivalNotified, takeUnnotified } from '../../store/desk.ts';
import { findEvent } from '../../store/events.ts';
import { transact } from '../../store/transaction.ts';

/** Arrivals are looked for so often, and a platform that did not take one is tried again after, in milliseconds. */
const pollInterval = 1_000;
const againAfter = 15_000;
/** A platform has this long to answer, in milliseconds. */
const answersWithin = 5_000;

/**
 * Notifies an organiser's platform of guests with a host as they arrive: each at least once, signed, with an id that stays the same,
 * so that a platform can leave out one it has already. Several hub processes share the work.
 */
export function createArrivalNotifier(pool: Pool, now: () => number) {
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();

  async function send({ url, secret, event }: ArrivalWebhook, { row, at }: ListedPerson): Promise<boolean> {
    const pack = (await findEvent(pool, event))?.pack;
    const host = row.fields.host?.value;
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
    const id = `arrival-${row.id}`;
    try {
      const answer = await fetch(url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...signWebhook(secret, id, body, now()) },
        signal: AbortSignal.timeout(answersWithin),
        redirect: 'error',
      });
      await answer.body?.cancel();
      return answer.ok;
    } catch {
      return false;
    }
  }
  /** Notifies of one; whether there may be more. */
  function notifyOne(webhook: ArrivalWebhook): Promise<'notified' | 'refused' | 'none'> {
    return transact(pool, async (client) => {
      const guest = await takeUnnotified(client, webhook.event);
      if (guest === null) return 'none';
      if (!(await send(webhook, guest))) return 'refused';
      await markArrivalNotified(client, webhook.event, guest.row.id);
      return 'notified';
    });
  }
  async function round(): Promise<void> {
    let wait = pollInterval;
    try {
      for (const webhook of await listArrivalWebhooks(pool)) {
        let outcome = await notifyOne(webhook);
        while (outcome === 'notified' && !isStopped) outcome = await notifyOne(webhook);
        if (outcome === 'refused') wait = againAfter;
      }
    } catch {
      // The database is away; the next round finds it again.
    }
    if (!isStopped) timer = setTimeout(begin, wait);
  }
  function begin(): void {
    running = round();
  }

  return {
    start: begin,
    async stop(): Promise<void> {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}
export type ArrivalNotifier = ReturnType<typeof createArrivalNotifier>;
