import './waiting-list.css';
import type { WaitingId } from '../../core/contract/common/ids.ts';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { GateView } from '../../core/contract/screen/gate.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useGateLabels } from './labels.ts';

export interface WaitingListProps {
  readonly pack: EventPack;
  readonly waiting: NonNullable<GateView['waiting']>;
  readonly isBusy: boolean;
  readonly onCall: (waiting: WaitingId[]) => void;
  readonly onDrop: (waiting: WaitingId) => void;
  readonly onClose: () => void;
}

/** Who waits, by number: called when there is room, taken off when they don't come. */
export function WaitingList({ pack, waiting: { people, count, next }, isBusy, onCall, onDrop, onClose }: WaitingListProps) {
  const { text, time, number } = useGateLabels(pack);
  const numbers = people.filter(({ id }) => next.includes(id)).map((each) => number(each.number));
  return (
    <Dialog title={text('waiting.title')}>
      <p role="status">{next.length > 0 ? text('waiting.room', { count: next.length }) : text('waiting.no-room')}</p>
      {next.length > 0 && (
        <Button kind="primary" disabled={isBusy} onPress={() => onCall([...next])}>
          {text('waiting.call', { numbers: numbers.join(', ') })}
        </Button>
      )}
      <ul className="waiting-list">
        {people.map(({ id, number: own, name, organisation, state, since, calledAt }) => (
          <li key={id} data-state={state}>
            <strong>{number(own)}</strong>
            <span>
              {name ?? text('gate.unknown.person')}
              {organisation !== null && <small>{organisation}</small>}
            </span>
            <span>{text(`waiting.state.${state}`, { time: time(calledAt ?? since) })}</span>
            {state !== 'called' && !next.includes(id) && (
              <Button kind="secondary" disabled={isBusy} onPress={() => onCall([id])}>
                {text('waiting.call.one')}
              </Button>
            )}
            <Button kind="quiet" disabled={isBusy} onPress={() => onDrop(id)}>
              {text('waiting.drop')}
            </Button>
          </li>
        ))}
      </ul>
      {count > people.length && <p className="quiet">{text('waiting.more', { count: count - people.length })}</p>}
      <Button kind="quiet" onPress={onClose}>
        {text('staff.close')}
      </Button>
    </Dialog>
  );
}
