import { z } from 'zod';
import { textWithin } from '../../../../node/bounded-text.ts';
import type { Reach } from '../../runtime/reach.ts';
import { type Relay, relayTimeout } from './relay.ts';

/** A door's answer is some twenty bytes; nobody waits for the rest of a longer one. */
const longestAnswer = 10_000;
const Answer = z.object({ door: z.enum(['open', 'shut']).nullable().optional() });

/** A relay that is switched over HTTP: `{"relay": "on" | "off"}` by POST; its GET answers `{"door": "open" | "shut"}`, or nothing of a door. */
export function createHttpRelay(url: string, reach: Reach): Relay {
  const { hostname, port, protocol } = new URL(url);
  const portNumber = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
  async function ask(init: RequestInit): Promise<Response> {
    await reach(hostname, portNumber);
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(relayTimeout), redirect: 'error' });
    if (!answer.ok) throw new Error(`${url} answers ${answer.status}.`);
    return answer;
  }
  return {
    async switch(isOn) {
      const body = JSON.stringify({ relay: isOn ? 'on' : 'off' });
      await textWithin(await ask({ method: 'POST', headers: { 'content-type': 'application/json' }, body }), longestAnswer);
    },
    async door() {
      const text = await textWithin(await ask({ method: 'GET' }), longestAnswer);
      if (text === null) throw new Error(`${url} says too much.`);
      const parsed = text === '' ? null : Answer.safeParse(JSON.parse(text));
      if (parsed?.success === false) throw new Error(`${url} says nothing of a door that makes sense.`);
      return parsed?.data.door ?? null;
    },
    close() {
      // Nothing is kept open.
    },
  };
}
