import './counts.css';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { GateView } from '../../core/contract/screen/gate.ts';
import { useGateLabels } from './labels.ts';

/** How many are inside, of how many, and how many came through here today. What is not known for sure says so. */
export function Counts({ pack, view }: { readonly pack: EventPack; readonly view: GateView }) {
  const { text, number, time } = useGateLabels(pack);
  const { inside, limit, quota, throughput, isCounting, connectivity, lastSeenAt } = view;
  const filled = limit === null ? null : Math.min(1, inside / limit);
  return (
    <section className="gate-counts" aria-label={text('gate.counts')}>
      <div className="gate-count" data-count="inside">
        <strong>{number(inside)}</strong>
        <span>{limit === null ? text('gate.inside') : text('gate.inside.of', { limit: number(limit) })}</span>
        {filled !== null && <meter min={0} max={1} high={0.9} value={filled} aria-label={text('gate.inside')} />}
      </div>
      <div className="gate-count" data-count="in">
        <strong>{number(throughput.in)}</strong>
        <span>{text('gate.throughput.in')}</span>
      </div>
      <div className="gate-count" data-count="out">
        <strong>{number(throughput.out)}</strong>
        <span>{text('gate.throughput.out')}</span>
      </div>
      {(quota !== null || isCounting || connectivity === 'isolated') && (
        <p className="gate-known">
          {[
            isCounting ? text('gate.counting') : null,
            connectivity === 'isolated'
              ? lastSeenAt === null
                ? text('gate.known.never')
                : text('gate.known', { time: time(lastSeenAt) })
              : null,
            quota === null ? null : text('gate.quota', { count: quota }),
          ]
            .filter((part) => part !== null)
            .join(' ')}
        </p>
      )}
    </section>
  );
}
