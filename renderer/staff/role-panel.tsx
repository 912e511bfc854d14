import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { StationRole } from '../../core/contract/screen/role.ts';
import { useStation } from '../client/station.tsx';
import { usePackText, useStaffText } from '../i18n/text.tsx';
import { Button } from '../ui/button.tsx';
import { ChoiceList } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';

const wordOf = (role: StationRole) => (role.kind === 'gate' ? `gate:${role.checkpoint}` : role.kind);

/** What the station is for: a kiosk, a matchmaking desk, or the gate of one of the pack's checkpoints. */
export function RolePanel({
  token,
  pack,
  role,
  onSet,
  onClose,
}: {
  readonly token: string;
  readonly pack: EventPack;
  readonly role: StationRole;
  /** The station is something else now: the desk closes. */
  readonly onSet: () => void;
  readonly onClose: () => void;
}) {
  const text = useStaffText();
  const packText = usePackText(pack);
  const { queries } = useStation();
  const client = useQueryClient();
  const setRole = useMutation(
    queries.staff.setRole.mutationOptions({
      async onSuccess() {
        await client.invalidateQueries({ queryKey: queries.kiosk.key() });
        onSet();
      },
    }),
  );
  const roles = new Map<string, StationRole>([
    ['register', { kind: 'register' }],
    ['matchmaking', { kind: 'matchmaking' }],
    ...pack.checkpoints.map(({ id, direction }): [string, StationRole] => [
      `gate:${id}`,
      { kind: 'gate', checkpoint: id, session: null, direction: direction === 'out' ? 'out' : 'in' },
    ]),
  ]);
  const options = [
    { value: 'register', label: text('role.register') },
    { value: 'matchmaking', label: text('role.matchmaking') },
    ...pack.checkpoints.map(({ id, name, venue }) => {
      const site = pack.venues.find((each) => each.id === venue);
      return {
        value: `gate:${id}`,
        label: `${text('role.gate')} · ${packText(name)}`,
        detail: site === undefined ? undefined : packText(site.name),
      };
    }),
  ];
  return (
    <Dialog title={text('role.title')}>
      <p>{text('role.hint')}</p>
      {setRole.isError && <p role="alert">{text('role.refused')}</p>}
      <div className="gate-sessions">
        <ChoiceList
          label={text('role.title')}
          options={options}
          chosen={[wordOf(role)]}
          onToggle={(value) => {
            const chosen = roles.get(value);
            if (chosen !== undefined) setRole.mutate({ token, role: chosen });
          }}
        />
      </div>
      <Button kind="quiet" onPress={onClose}>
        {text('staff.back')}
      </Button>
    </Dialog>
  );
}
