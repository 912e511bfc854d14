import type { EventPack } from '../../core/contract/event/pack.ts';
import type { GateView } from '../../core/contract/screen/gate.ts';
import { useGateWords } from './labels.ts';

/** How many are inside, of how many, and how many came through here today. What is not known for sure says so. */
export function Counts({ pack, view }: { readonly pack: EventPack; readonly view: GateView }) {
  const { text, number, time } = useGateWords(pack);
  const { inside, limit, share, passed, isCounting, hearing, heardAt } = view;
  const filled = limit === null ? null : Math.min(1, inside / limit);
  return (
    <section className="gate-counts" aria-label={text('gate.counts')}>
      <div className="gate-count" data-count="inside">
        <strong>{number(inside)}</strong>
        <span>{limit === null ? text('gate.inside') : text('gate.inside.of', { limit: number(limit) })}</span>
        {filled !== null && <meter min={0} max={1} high={0.9} value={filled} aria-label={text('gate.inside')} />}
      </div>
      <div className="gate-count" data-count="in">
        <strong>{number(passed.in)}</strong>
        <span>{text('gate.passed.in')}</span>
      </div>
      <div className="gate-count" data-count="out">
        <strong>{number(passed.out)}</strong>
        <span>{text('gate.passed.out')}</span>
      </div>
      {(share !== null || isCounting || hearing === 'alone') && (
        <p className="gate-known">
          {[
            isCounting ? text('gate.counting') : null,
            hearing === 'alone' ? (heardAt === null ? text('gate.known.never') : text('gate.known', { time: time(heardAt) })) : null,
            share === null ? null : text('gate.share', { count: share }),
          ]
            .filter((part) => part !== null)
            .join(' ')}
        </p>
      )}
    </section>
  );
}
