import type { EventPack } from '../../../../core/contract/event/pack.ts';
import type { DeskPerson } from '../../../../core/contract/screen/desk.ts';
import { useStaffText } from '../../../i18n/text.tsx';
import { Button } from '../../../ui/button.tsx';
import { firstAction } from './record-rules.ts';

export interface RecordActionsProps {
  readonly pack: EventPack;
  readonly person: DeskPerson;
  readonly isPrinting: boolean;
  readonly isReprinting: boolean;
  readonly isEditing: boolean;
  readonly isSigning: boolean;
  readonly onDecide: (decision: 'approved' | 'declined') => void;
  readonly onPrint: () => void;
  /** Opens and closes the part of the page. */
  readonly onReprint: () => void;
  readonly onEdit: () => void;
  readonly onSign: () => void;
  readonly onGroup: (group: string) => void;
}

/** What can be done with a record; the most likely first. */
export function RecordActions(props: RecordActionsProps) {
  const { pack, person, isEditing, onDecide } = props;
  const text = useStaffText();
  const first = firstAction(person);
  const { group } = person;
  return (
    <div className="row">
      {first === 'decide' && (
        <>
          <Button kind="primary" onPress={() => onDecide('approved')}>
            {text('desk.approve')}
          </Button>
          <Button kind="secondary" onPress={() => onDecide('declined')}>
            {text('desk.decline')}
          </Button>
        </>
      )}
      {first === 'print' && (
        <Button kind="primary" disabled={props.isPrinting} onPress={props.onPrint}>
          {text('desk.print')}
        </Button>
      )}
      {first === 'reprint' && (
        <Button kind="primary" disabled={props.isPrinting} pressed={props.isReprinting} onPress={props.onReprint}>
          {text('desk.reprint')}
        </Button>
      )}
      {person.approval === 'declined' && (
        <Button kind="secondary" onPress={() => onDecide('approved')}>
          {text('desk.approve')}
        </Button>
      )}
      <Button kind="secondary" onPress={props.onEdit}>
        {text(isEditing ? 'desk.edit.leave' : 'desk.edit')}
      </Button>
      {pack.sessions.length > 0 && (
        <Button kind="secondary" pressed={props.isSigning} onPress={props.onSign}>
          {text('sessions.late')}
        </Button>
      )}
      {group !== null && (
        <Button kind="secondary" onPress={() => props.onGroup(group)}>
          {text('desk.group', { name: group })}
        </Button>
      )}
    </div>
  );
}
