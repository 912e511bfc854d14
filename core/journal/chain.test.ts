import { describe, expect, it } from 'vitest';
import { HybridTime, type JournalEntry } from '../contract/common/entry.ts';
import { StationId } from '../contract/common/ids.ts';
import { verifyChain } from './chain.ts';
import { canonicalJson, chainStart, hashEntry, hashJson, sealEntry } from './entry.ts';

const station = StationId.parse('01907f2e-0000-7000-8000-00000000000a');
const start = { seq: 0, hash: chainStart };

function chain(length: number): JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (let i = 0; i < length; i++) {
    entries.push(
      sealEntry(
        {
          kind: 'registrant.arrived',
          subject: '01907f2e-0000-7000-8000-000000000001',
          actor: 'visitor',
          body: { n: i, salt: '0'.repeat(32) },
        },
        station,
        entries.at(-1) ?? start,
        HybridTime.parse(i.toString(16).padStart(16, '0')),
        null,
      ),
    );
  }
  return entries;
}
const redaction = (entry: JournalEntry): JournalEntry => ({ ...entry, body: {}, bodyHash: hashJson(entry.body) });

describe('the hash chain', () => {
  it('is whole over untouched entries, also with bodies removed', () => {
    const entries = chain(5);
    expect(verifyChain(start, entries)).toMatchObject({ kind: 'whole', head: { seq: 5 } });
    expect(verifyChain(start, entries.map(redaction))).toMatchObject({ kind: 'whole' });
  });

  it('names the first broken link', () => {
    const entries = chain(5);
    const changed = (index: number, part: Partial<JournalEntry>) =>
      entries.map((entry, i) => (i === index ? { ...entry, ...part } : entry));
    expect(verifyChain(start, changed(2, { body: { n: 99 } }))).toEqual({ kind: 'broken', seq: 3, why: 'hash' });
    expect(verifyChain(start, changed(3, { actor: 'somebody' }))).toEqual({ kind: 'broken', seq: 4, why: 'hash' });
    expect(verifyChain(start, changed(1, { prev: chainStart }))).toEqual({ kind: 'broken', seq: 2, why: 'link' });
    expect(verifyChain(start, entries.toSpliced(2, 1))).toEqual({ kind: 'broken', seq: 4, why: 'gap' });
  });

  it('hashes JSON the same whatever the order of its keys (RFC 8785)', () => {
    expect(canonicalJson({ b: 1, a: [1.0, 'é'] })).toBe('{"a":[1,"é"],"b":1}');
    expect(hashJson({ b: 1, a: 2 })).toBe(hashJson({ a: 2, b: 1 }));
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
    const [entry] = chain(1);
    if (entry === undefined) throw new Error('one entry was wanted');
    const { hash: _, body, ...open } = { ...entry, actor: 'é "quoted" \u2028', offset: -3 };
    expect(hashEntry(open, hashJson(body))).toBe(hashJson({ ...open, body: hashJson(body) }));
  });
});
