import type { Page } from '@playwright/test';

/** A word that must not be found, and around what it was. */
export interface Found {
  readonly word: string;
  readonly where: string;
}

/** What V8 holds of a page after its garbage was collected, as the text of a heap snapshot: each string's first 1,024 characters. */
async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const parts: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
  await session.send('HeapProfiler.enable');
  // Finalisers and weak references need a round of their own.
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return parts.join('');
}

/** The names of those that hold a string, outwards, from the heap snapshot's graph: what has to let go. */
function holdersOf(snapshot: string, word: string): string {
  const { snapshot: head, nodes, edges, strings } = JSON.parse(snapshot);
  const { node_fields: fields, edge_fields: edgeFields, edge_types: edgeTypes } = head.meta;
  const [width, edgeWidth] = [fields.length, edgeFields.length];
  const [name, count] = [fields.indexOf('name'), fields.indexOf('edge_count')];
  const parents = new Map<number, { from: number; by: string }[]>();
  let edge = 0;
  for (let node = 0; node < nodes.length; node += width)
    for (let i = 0; i < nodes[node + count]; i++, edge += edgeWidth) {
      const [type, label, to] = [edgeTypes[0][edges[edge]], edges[edge + 1], edges[edge + 2]];
      if (type === 'weak') continue;
      const by = type === 'element' || type === 'hidden' ? `[${label}]` : strings[label];
      parents.set(to, [...(parents.get(to) ?? []), { from: node, by }]);
    }
  let start = 0;
  while (start < nodes.length && !strings[nodes[start + name]].includes(word)) start += width;
  const seen = new Map<number, string>([[start, '']]);
  const queue = [start];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    const path = seen.get(node) ?? '';
    if (node === 0) return path;
    for (const { from, by } of parents.get(node) ?? [])
      if (!seen.has(from)) {
        seen.set(from, `${path} < ${by} of ${strings[nodes[from + name]].slice(0, 40)}`);
        queue.push(from);
      }
  }
  return 'nothing that is named';
}

/** Everything of a page that outlives what is on its screen, as one text by its name. */
async function keptOf(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const caches = await window.caches.keys();
    const fields = [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value);
    return {
      document: document.documentElement.outerHTML,
      fields: fields.join('\n'),
      address: `${location.href} ${JSON.stringify(history.state)} ${document.title} ${document.referrer}`,
      storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, databases, caches, document.cookie]),
      selection: String(getSelection()),
    };
  });
}

/** Which of these words a page still has anywhere: on the screen, in its stores, or in its memory, with what holds them there. */
export async function foundIn(page: Page, words: readonly string[]): Promise<Found[]> {
  const kept = Object.entries(await keptOf(page)).flatMap(([where, text]) =>
    words.filter((word) => text.includes(word)).map((word) => ({ word, where })),
  );
  const heap = await heapOf(page);
  // A snapshot is JSON: what is in it stands there as JSON has it.
  const inHeap = words.filter((word) => heap.includes(JSON.stringify(word).slice(1, -1)));
  return [...kept, ...inHeap.map((word) => ({ word, where: `memory: ${holdersOf(heap, word)}` }))];
}
