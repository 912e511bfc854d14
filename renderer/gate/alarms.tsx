import './alarms.css';
import { timeOf } from '../../core/clock/true-time.ts';
import type { Conflict } from '../../core/contract/common/conflict.ts';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { GateView } from '../../core/contract/screen/gate.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { useGateLabels } from './labels.ts';

/** Both sides of a conflict, as people say it: `expo-north-gate in` and when. */
function useSide(pack: EventPack) {
  const { checkpointName, time } = useGateLabels(pack);
  return (side: Conflict['sides'][number] | undefined) => ({
    place: checkpointName(side?.what?.split(' ')[0]),
    time: side === undefined ? '' : time(timeOf({ at: side.at, offset: side.clockOffset })),
  });
}

/** Somebody whom two gates let in while they could not reach each other, or one by a badge that nobody issued: places and times, until somebody has settled it. */
export function Alarms({
  pack,
  alarms,
  onSettle,
}: {
  readonly pack: EventPack;
  readonly alarms: readonly Conflict[];
  readonly onSettle: (conflict: Conflict) => void;
}) {
  const { text } = useGateLabels(pack);
  const sideOf = useSide(pack);
  const [first] = alarms;
  if (first === undefined) return null;
  const [one, other] = [sideOf(first.sides[0]), sideOf(first.sides[1])];
  return (
    <div className="gate-alarm" role="alert">
      <Icon name="attention" />
      <p>
        {first.kind === 'badge-unknown'
          ? text('gate.alarm.badge-unknown', one)
          : text('gate.alarm', { place: one.place, time: one.time, otherPlace: other.place, otherTime: other.time })}
        {alarms.length > 1 && ` ${text('gate.alarm.more', { count: alarms.length - 1 })}`}
      </p>
      <Button kind="secondary" onPress={() => onSettle(first)}>
        {text('gate.settle')}
      </Button>
    </div>
  );
}

/** What is connected and does not work, or was forced. */
export function DeviceAlarms({
  pack,
  view,
  onAcknowledge,
}: {
  readonly pack: EventPack;
  readonly view: GateView;
  readonly onAcknowledge: (of: 'turnstile' | 'scanner') => void;
}) {
  const { text, time } = useGateLabels(pack);
  const { turnstile, scanners, scannerDiffers } = view;
  const alarm = turnstile?.alarm ?? null;
  const away = [
    ...(turnstile?.state === 'away' ? [text('gate.turnstile.away')] : []),
    ...scanners.filter(({ state }) => state === 'away').map(({ path }) => text('gate.scanner.away', { path })),
  ];
  return (
    <>
      {alarm !== null && (
        <div className="gate-alarm" role="alert">
          <Icon name="attention" />
          <p>{text(`gate.turnstile.${alarm.kind}`, { time: time(alarm.at) })}</p>
          <Button kind="secondary" onPress={() => onAcknowledge('turnstile')}>
            {text('gate.acknowledge')}
          </Button>
        </div>
      )}
      {scannerDiffers && (
        <div className="gate-hint" role="status">
          <p>{text('gate.scanner.differs')}</p>
          <Button kind="secondary" onPress={() => onAcknowledge('scanner')}>
            {text('gate.acknowledge')}
          </Button>
        </div>
      )}
      {away.length > 0 && (
        <p className="gate-hint" role="status">
          {away.join(' ')}
        </p>
      )}
    </>
  );
}
