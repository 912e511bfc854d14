import { describe, expect, it } from 'vitest';
import type { EventId } from '../../core/contract/common/ids.ts';
import { startTestHub } from '../../tests/support/hubs.ts';
import { enrolPusher } from '../../tests/sync/pusher.ts';

describe('what is decided at the hub', () => {
  it.each([
    ['some milliseconds', 40],
    ['four minutes', 4 * 60_000],
  ])('counts after what it is about, also where that station’s clock is %s ahead', async (_, ahead) => {
    const hub = await startTestHub();
    const kiosk = await enrolPusher(hub.url, hub.event as EventId, await hub.enrolCode());
    kiosk.runAhead(ahead);
    const [registered] = kiosk.registrations(1);
    if (registered === undefined) return expect.unreachable();
    const { subject } = registered;
    const pending = kiosk.seal('registrant.amended', subject, { fields: { approval: { value: 'pending', was: null } } });
    expect((await kiosk.send(JSON.stringify({ entries: [registered, pending] }))).status).toBe(200);
    const { desk } = hub.console;
    expect((await desk.approvals({ event: hub.event })).map(({ registrant }) => registrant)).toEqual([subject]);
    await desk.decide({ event: hub.event, registrant: subject, decision: 'approved', by: 'Li Wei' });
    expect(await desk.approvals({ event: hub.event })).toEqual([]);
  });

  it('does not follow a station whose clock is hours ahead', async () => {
    const hub = await startTestHub();
    const kiosk = await enrolPusher(hub.url, hub.event as EventId, await hub.enrolCode());
    kiosk.runAhead(3 * 3_600_000);
    const [registered] = kiosk.registrations(1);
    await kiosk.send(JSON.stringify({ entries: [registered] }));
    kiosk.runAhead(0);
    const other = await enrolPusher(hub.url, hub.event as EventId, await hub.enrolCode());
    const [person] = other.registrations(1);
    const pending = other.seal('registrant.amended', person?.subject ?? '', { fields: { approval: { value: 'pending', was: null } } });
    await other.send(JSON.stringify({ entries: [person, pending] }));
    await hub.console.desk.decide({ event: hub.event, registrant: person?.subject ?? '', decision: 'declined', by: 'Li Wei' });
    const [{ at }] = await hub.rows(`SELECT at FROM journal WHERE actor = 'console:Li Wei'`);
    expect(Number.parseInt(String(at).slice(0, 12), 16)).toBeLessThan(Date.now() + 60_000);
  });
});
