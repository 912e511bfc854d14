import { z } from 'zod';
import { type Relay, relayTimeout } from './relay.ts';

const Answer = z.object({ door: z.enum(['open', 'shut']).nullable().optional() });

/** A relay that is switched over HTTP: `{"relay": "on" | "off"}` by POST; its GET answers `{"door": "open" | "shut"}`, or nothing of a door. */
export function createHttpRelay(url: string): Relay {
  async function ask(init: RequestInit): Promise<Response> {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(relayTimeout), redirect: 'error' });
    if (!answer.ok) throw new Error(`${url} answers ${answer.status}.`);
    return answer;
  }
  return {
    async switch(isOn) {
      const body = JSON.stringify({ relay: isOn ? 'on' : 'off' });
      await (await ask({ method: 'POST', headers: { 'content-type': 'application/json' }, body })).arrayBuffer();
    },
    async door() {
      const text = await (await ask({ method: 'GET' })).text();
      if (text.length > 10_000) throw new Error(`${url} says too much.`);
      const parsed = text === '' ? null : Answer.safeParse(JSON.parse(text));
      if (parsed?.success === false) throw new Error(`${url} says nothing of a door that makes sense.`);
      return parsed?.data.door ?? null;
    },
    close() {
      // Nothing is kept open.
    },
  };
}
