import type { EventPack } from '../../core/contract/event/pack.ts';
import type { GateView } from '../../core/contract/screen/gate.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceList } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useGateLabels } from './labels.ts';

const noSession = 'none';

/** Which session the gate is for, by time; or none, for the zone itself. */
export function SessionPicker({
  pack,
  view,
  onPick,
  onClose,
}: {
  readonly pack: EventPack;
  readonly view: GateView;
  readonly onPick: (session: string | null) => void;
  readonly onClose: () => void;
}) {
  const { text, sessionName, sessionTimes } = useGateLabels(pack);
  const options = [
    { value: noSession, label: text('gate.session.none'), detail: undefined },
    ...view.sessions.map((id) => ({ value: id, label: sessionName(id), detail: sessionTimes(id) })),
  ];
  return (
    <Dialog title={text('gate.session')}>
      <div className="gate-sessions">
        <ChoiceList
          label={text('gate.session')}
          options={options}
          chosen={[view.session ?? noSession]}
          onToggle={(value) => onPick(value === noSession ? null : value)}
        />
      </div>
      <Button kind="quiet" onPress={onClose}>
        {text('staff.close')}
      </Button>
    </Dialog>
  );
}
