import './recent.css';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { GateVerdict } from '../../core/contract/screen/gate.ts';
import { useGateLabels } from './labels.ts';
import { signalOf, wordOf } from './signals.ts';

/** The last five verdicts as a strip; a touch shows one again. */
export function Recent({
  pack,
  verdicts,
  onOpen,
}: {
  readonly pack: EventPack;
  readonly verdicts: readonly GateVerdict[];
  readonly onOpen: (verdict: GateVerdict) => void;
}) {
  const { text, time, categoryName } = useGateLabels(pack);
  return (
    <ol className="gate-recent" aria-label={text('gate.recent')}>
      {verdicts.map((verdict) => {
        const signal = verdict.isUndone ? 'undone' : signalOf(verdict);
        return (
          <li key={verdict.scan}>
            <button type="button" data-signal={signal} onClick={() => onOpen(verdict)}>
              <span className="shape" aria-hidden="true" />
              <strong>{verdict.person.name ?? (categoryName(verdict.person.category) || text('gate.unknown'))}</strong>
              <span>
                {text(wordOf(verdict))} · {time(verdict.at)}
                {verdict.isUnconfirmed ? ' ◌' : ''}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
