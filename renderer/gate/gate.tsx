import './gate.css';
import { useState } from 'react';
import type { GateVerdict } from '../../core/contract/screen/gate.ts';
import type { KioskView } from '../../core/contract/screen/station.ts';
import { useConnected } from '../client/station.tsx';
import type { DisplayPreferences } from '../kiosk/display-preferences.ts';
import { EventMark } from '../kiosk/screens/frame.tsx';
import { Rail } from '../kiosk/screens/rail.tsx';
import { StationAway } from '../kiosk/screens/trouble.tsx';
import { CameraView } from '../scan/camera-view.tsx';
import { StaffCorner } from '../staff/corner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { Alarms, DeviceAlarms } from './alarms.tsx';
import { Counts } from './counts.tsx';
import { useGateLabels } from './labels.ts';
import { Recent } from './recent.tsx';
import { SessionPicker } from './session-picker.tsx';
import { signalOf } from './signals.ts';
import { Supervisor, type SupervisorTask } from './supervisor.tsx';
import { newScanId, newWaitingId, useGate, useGateActions } from './use-gate.ts';
import { useMoment } from './use-moment.ts';
import { OneMoment, Ready, Verdict } from './verdict.tsx';
import { WaitingList } from './waiting-list.tsx';

export interface GateScreenProps {
  readonly kiosk: KioskView;
  readonly language: string;
  readonly onLanguage: (language: string) => void;
  readonly display: DisplayPreferences;
  readonly onDisplay: (display: DisplayPreferences) => void;
}

/** The gate: scan, verdict, next. What a steward does 3,000 times a day needs no touch at all. */
export function GateScreen({ kiosk: { pack, station }, language, onLanguage, display, onDisplay }: GateScreenProps) {
  const { text, checkpointName, sessionName } = useGateLabels(pack);
  const isConnected = useConnected();
  const { view, isNowhere, verdict: shown, waiting, isAskedAgain, show, scan } = useGate();
  const moment = useMoment(waiting, isAskedAgain && shown === null);
  // A scan that waits takes the last verdict off the screen: it was somebody else's.
  const verdict = moment === null ? shown : null;
  const actions = useGateActions(show);
  const [asked, setAsked] = useState<{ scan: string; answers: Readonly<Record<string, string>> }>({ scan: '', answers: {} });
  const [task, setTask] = useState<SupervisorTask | null>(null);
  const [isPicking, setPicking] = useState(false);
  const [isCalling, setCalling] = useState(false);
  const [hasCamera, setCamera] = useState(false);

  const rail = (
    <Rail
      pack={pack}
      languages={pack.event.languages}
      language={language}
      onLanguage={onLanguage}
      display={display}
      onDisplay={onDisplay}
      canMoveDown={false}
    />
  );
  if (!isConnected || view === undefined)
    return (
      <div className="stage">
        {isNowhere ? <Ready title={text('gate.nowhere')} hint={text('gate.nowhere.hint')} /> : <StationAway />}
        {rail}
        <StaffCorner pack={pack} />
      </div>
    );

  const answers = asked.scan === verdict?.scan ? asked.answers : {};
  function answer(held: GateVerdict, given: Readonly<Record<string, string>>): void {
    setAsked({ scan: held.scan, answers: given });
    if (held.questions.every(({ id }) => given[id] !== undefined))
      actions.answer.mutate({ of: held.scan, scan: newScanId(), answers: given });
  }
  const signal = moment !== null ? 'wait' : verdict === null ? 'ready' : verdict.isUndone ? 'undone' : signalOf(verdict);
  const last = view.recent.find((each) => each.verdict === 'admitted' && !each.isUndone);
  const checkpoint = pack.checkpoints.find(({ id }) => id === view.checkpoint);

  return (
    <div className="stage">
      <main className="gate" data-signal={signal} data-rehearsal={view.isRehearsal}>
        <header className="gate-head">
          <div className="gate-place">
            <EventMark pack={pack} onBrand />
            <h2>{checkpointName(view.checkpoint)}</h2>
            <p>{view.session === null ? station : sessionName(view.session)}</p>
          </div>
          <div className="gate-ways">
            {(['in', 'out'] as const).map((direction) => (
              <Button
                key={direction}
                kind="secondary"
                pressed={view.direction === direction}
                disabled={checkpoint?.direction !== 'both' && view.direction !== direction}
                onPress={() => actions.set.mutate({ session: view.session, direction })}
              >
                {text(`gate.${direction}`)}
              </Button>
            ))}
          </div>
          <p className="gate-connectivity" data-connectivity={view.connectivity}>
            {text(`gate.connectivity.${view.connectivity}`)}
          </p>
        </header>
        {view.isRehearsal && <p className="gate-banner">{text('gate.rehearsal')}</p>}
        {view.suggested !== null && (
          <p className="gate-hint">
            {text('gate.suggested', { session: sessionName(view.suggested) })}
            <Button kind="secondary" onPress={() => actions.set.mutate({ session: view.suggested, direction: view.direction })}>
              {text('gate.switch')}
            </Button>
          </p>
        )}
        {isAskedAgain && verdict !== null && (
          <p className="gate-hint" role="alert">
            {text('gate.again.before')}
          </p>
        )}
        <Alarms pack={pack} alarms={view.alarms} onSettle={(conflict) => setTask({ do: 'settle', conflict })} />
        <DeviceAlarms pack={pack} view={view} onAcknowledge={(of) => setTask({ do: 'acknowledge', of })} />
        <div className="gate-verdict" aria-live="assertive">
          {moment !== null ? (
            <OneMoment
              title={moment.title === null ? '\u00a0' : text(moment.title)}
              hint={moment.hint === null ? '' : text(moment.hint)}
              isStuck={moment.isStuck}
            />
          ) : verdict === null ? (
            <Ready title={text('gate.ready')} hint={text('gate.ready.hint')} />
          ) : (
            <Verdict
              pack={pack}
              verdict={verdict}
              answers={answers}
              onAnswer={(given) => answer(verdict, given)}
              onWait={() => actions.wait.mutate({ of: verdict.scan, waiting: newWaitingId() })}
            />
          )}
          {waiting.count > 1 && <p className="gate-waiting">{text('gate.waiting', { count: waiting.count })}</p>}
          {hasCamera && <CameraView onCode={scan} />}
        </div>
        <Counts pack={pack} view={view} />
        <Recent pack={pack} verdicts={view.recent} onOpen={show} />
        <nav className="gate-actions" aria-label={text('gate.actions')}>
          <Button
            kind="secondary"
            disabled={last === undefined || actions.undo.isPending}
            onPress={() => last !== undefined && actions.undo.mutate({ scan: last.scan })}
          >
            {text('gate.undo')}
          </Button>
          <Button
            kind="secondary"
            disabled={verdict === null || !verdict.mayOverride || verdict.isUndone}
            onPress={() => verdict !== null && setTask({ do: 'override', verdict })}
          >
            {text('gate.override')}
          </Button>
          <Button kind="secondary" onPress={() => setTask({ do: 'look-up' })}>
            {text('gate.look-up')}
          </Button>
          {view.sessions.length > 0 && (
            <Button kind="secondary" onPress={() => setPicking(true)}>
              {text('gate.session')}
            </Button>
          )}
          {view.waiting !== null && view.waiting.count > 0 && (
            <Button kind={view.waiting.next.length > 0 ? 'primary' : 'secondary'} onPress={() => setCalling(true)}>
              {text('waiting.count', { count: view.waiting.count })}
            </Button>
          )}
          <Button kind="secondary" pressed={hasCamera} onPress={() => setCamera(!hasCamera)}>
            <Icon name="camera" /> {text('gate.camera')}
          </Button>
          <Button kind="secondary" pressed={view.isRehearsal} onPress={() => setTask({ do: 'rehearse', isOn: !view.isRehearsal })}>
            {text('gate.rehearse')}
          </Button>
        </nav>
      </main>
      {rail}
      {isPicking && (
        <SessionPicker
          pack={pack}
          view={view}
          onPick={(session) => {
            actions.set.mutate({ session, direction: view.direction });
            setPicking(false);
          }}
          onClose={() => setPicking(false)}
        />
      )}
      {isCalling && view.waiting !== null && (
        <WaitingList
          pack={pack}
          waiting={view.waiting}
          isBusy={actions.call.isPending || actions.drop.isPending}
          onCall={(waiting) => actions.call.mutate({ waiting })}
          onDrop={(waiting) => actions.drop.mutate({ waiting })}
          onClose={() => setCalling(false)}
        />
      )}
      {task !== null && <Supervisor pack={pack} task={task} actions={actions} onClose={() => setTask(null)} />}
      <StaffCorner pack={pack} />
    </div>
  );
}
