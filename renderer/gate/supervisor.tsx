import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Conflict } from '../../core/contract/common/conflict.ts';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { GateVerdict } from '../../core/contract/screen/gate.ts';
import { useStation } from '../client/station.tsx';
import { PersonList } from '../staff/desk/person-list.tsx';
import { PinPad } from '../staff/pin-pad.tsx';
import { useAfter } from '../time/use-time.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { useGateLabels } from './labels.ts';
import { newScanId, type useGateActions } from './use-gate.ts';

export type SupervisorTask =
  | { readonly do: 'override'; readonly verdict: GateVerdict }
  | { readonly do: 'look-up' }
  | { readonly do: 'rehearse'; readonly isOn: boolean }
  | { readonly do: 'acknowledge'; readonly of: 'turnstile' | 'scanner' }
  | { readonly do: 'settle'; readonly conflict: Conflict };

/** Left alone this long, in milliseconds, the door to it closes again. */
const leaveAfter = 120_000;
/** What supervisors most often write. */
const reasons = ['organiser', 'technical', 'printing', 'emergency'] as const;

interface TaskProps {
  readonly pack: EventPack;
  readonly token: string;
  readonly actions: ReturnType<typeof useGateActions>;
  readonly onClose: () => void;
}

function Override({ pack, token, actions, onClose, verdict }: TaskProps & { readonly verdict: GateVerdict }) {
  const { text, why } = useGateLabels(pack);
  const [labels, setWords] = useState('');
  const done = { onSuccess: onClose };
  const send = (given: string) => actions.override.mutate({ token, of: verdict.scan, scan: newScanId(), why: given }, done);
  return (
    <Dialog title={text('gate.override')}>
      <p>
        <strong>{verdict.person.name ?? ''}</strong> {why(verdict)}
      </p>
      <p>{text('gate.override.why')}</p>
      <div className="actions">
        {reasons.map((reason) => (
          <Button key={reason} kind="secondary" disabled={actions.override.isPending} onPress={() => send(text(`gate.override.${reason}`))}>
            {text(`gate.override.${reason}`)}
          </Button>
        ))}
      </div>
      <TextField
        label={text('gate.override.other')}
        value={labels}
        onChange={setWords}
        onEnter={() => labels.trim().length > 1 && send(labels)}
      />
      {actions.override.isError && <p role="alert">{text('find.failed')}</p>}
      <div className="actions">
        <Button kind="quiet" onPress={onClose}>
          {text('staff.close')}
        </Button>
        <Button kind="primary" disabled={labels.trim().length < 2 || actions.override.isPending} onPress={() => send(labels)}>
          {text('gate.override.do')}
        </Button>
      </div>
    </Dialog>
  );
}

function LookUp({ pack, token, actions, onClose }: TaskProps) {
  const { text } = useGateLabels(pack);
  const { queries } = useStation();
  const [typed, setTyped] = useState('');
  const found = useQuery(
    queries.gate.find.queryOptions({
      input: { token, text: typed },
      enabled: typed.trim() !== '',
      placeholderData: keepPreviousData,
      retry: false,
      gcTime: 0,
    }),
  );
  useEffect(() => {
    if (found.isError) onClose();
  }, [found.isError, onClose]);
  return (
    <Dialog title={text('gate.look-up')}>
      <TextField
        label={text('desk.search')}
        help={text('gate.look-up.hint')}
        value={typed}
        onChange={setTyped}
        onEnter={() => {}}
        mode="search"
        focus
      />
      <div className="gate-found">
        {typed.trim() !== '' && found.data !== undefined && (
          <PersonList
            pack={pack}
            people={found.data.people}
            empty={text(found.data.isLoading ? 'nobody.loading' : 'desk.none')}
            onOpen={(registrant) => actions.admit.mutate({ token, scan: newScanId(), registrant }, { onSuccess: onClose })}
          />
        )}
      </div>
      <Button kind="quiet" onPress={onClose}>
        {text('staff.close')}
      </Button>
    </Dialog>
  );
}

function Settle({ pack, token, actions, onClose, conflict }: TaskProps & { readonly conflict: Conflict }) {
  const { text } = useGateLabels(pack);
  const settle = (outcome: 'left' | 'stays') => actions.settle.mutate({ token, conflict: conflict.id, outcome }, { onSettled: onClose });
  return (
    <Dialog title={text('gate.settle')}>
      <p>{text(conflict.kind === 'badge-unknown' ? 'gate.settle.hint.badge-unknown' : 'gate.settle.hint')}</p>
      <div className="actions">
        <Button kind="secondary" disabled={actions.settle.isPending} onPress={() => settle('stays')}>
          {text('gate.settle.stays')}
        </Button>
        <Button kind="primary" disabled={actions.settle.isPending} onPress={() => settle('left')}>
          {text('gate.settle.left')}
        </Button>
      </div>
      <Button kind="quiet" onPress={onClose}>
        {text('staff.close')}
      </Button>
    </Dialog>
  );
}

function Rehearse({ pack, token, actions, onClose, isOn }: TaskProps & { readonly isOn: boolean }) {
  const { text } = useGateLabels(pack);
  return (
    <Dialog title={text('gate.rehearse')}>
      <p>{text(isOn ? 'gate.rehearse.begin.hint' : 'gate.rehearse.end.hint')}</p>
      <div className="actions">
        <Button kind="quiet" onPress={onClose}>
          {text('staff.close')}
        </Button>
        <Button
          kind="primary"
          disabled={actions.rehearse.isPending}
          onPress={() => actions.rehearse.mutate({ token, isOn }, { onSettled: onClose })}
        >
          {text(isOn ? 'gate.rehearse.begin' : 'gate.rehearse.end')}
        </Button>
      </div>
    </Dialog>
  );
}

/** The PIN is all that it takes. */
function Acknowledge({ token, actions, onClose, of }: TaskProps & { readonly of: 'turnstile' | 'scanner' }) {
  const { mutate } = actions.acknowledge;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the PIN was right.
  useEffect(() => {
    mutate({ token, of }, { onSettled: onClose });
  }, []);
  return null;
}

/** What a steward alone may not do, behind the PIN: one task, then the door closes again. */
export function Supervisor({ pack, task, actions, onClose }: Omit<TaskProps, 'token'> & { readonly task: SupervisorTask }) {
  const { queries } = useStation();
  const [token, setToken] = useState<string | null>(null);
  const leave = useMutation(queries.staff.leave.mutationOptions());
  const close = () => {
    if (token !== null) leave.mutate({ token });
    onClose();
  };
  useAfter(leaveAfter, onClose);
  if (token === null) return <PinPad as={task.do === 'override' ? 'supervisor' : 'staff'} onEnter={setToken} onClose={onClose} />;
  const props = { pack, token, actions, onClose: close };
  switch (task.do) {
    case 'override':
      return <Override {...props} verdict={task.verdict} />;
    case 'look-up':
      return <LookUp {...props} />;
    case 'rehearse':
      return <Rehearse {...props} isOn={task.isOn} />;
    case 'acknowledge':
      return <Acknowledge {...props} of={task.of} />;
    case 'settle':
      return <Settle {...props} conflict={task.conflict} />;
  }
}
