import { isDefinedError } from '@orpc/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { GateDevices } from '../../core/contract/screen/devices.ts';
import { useStation } from '../client/station.tsx';
import { useStaffText } from '../i18n/text.tsx';
import { Button } from '../ui/button.tsx';
import { ChoiceList } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FieldGroup, TextField } from '../ui/field.tsx';

interface Draft {
  readonly scanners: string;
  readonly in: string;
  readonly out: string;
  readonly pulse: string;
  readonly fail: 'secure' | 'safe';
}

function draftOf({ scanners, turnstile }: GateDevices): Draft {
  return {
    scanners: scanners.map(({ path, baud }) => (baud === 9_600 ? path : `${path}@${baud}`)).join(' '),
    in: turnstile?.in ?? '',
    out: turnstile?.out ?? '',
    pulse: String(turnstile?.pulse ?? 500),
    fail: turnstile?.fail ?? 'secure',
  };
}

/** What was typed as a set-up; null where it can't be one. */
function devicesOf({ scanners, in: way, out, pulse, fail }: Draft): GateDevices | null {
  const parsed = GateDevices.safeParse({
    scanners: scanners
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word) => {
        const [path, baud] = word.split('@');
        return baud === undefined ? { path } : { path, baud: Number(baud) };
      }),
    turnstile: way.trim() === '' ? null : { in: way.trim(), out: out.trim() === '' ? null : out.trim(), pulse: Number(pulse), fail },
  });
  return parsed.success ? parsed.data : null;
}

/** Scanners at serial ports, and the turnstile that verdicts open. */
export function DevicesPanel({ token, onClose }: { readonly token: string; readonly onClose: () => void }) {
  const text = useStaffText();
  const { queries } = useStation();
  const read = useQuery(queries.staff.devices.read.queryOptions({ input: { token }, refetchInterval: 1_000, retry: false, gcTime: 0 }));
  const set = useMutation(queries.staff.devices.set.mutationOptions());
  const opening = useMutation(queries.staff.devices.tryTurnstile.mutationOptions());
  const [edited, setEdited] = useState<Draft | null>(null);
  if (read.data === undefined) return null;
  const { devices, scanners, turnstile, ports } = read.data;
  const draft = edited ?? draftOf(devices);
  const wished = devicesOf(draft);
  const change = (more: Partial<Draft>) => setEdited({ ...draft, ...more });
  return (
    <Dialog title={text('devices.title')}>
      <TextField
        label={text('devices.scanners')}
        help={ports.length === 0 ? text('devices.ports.none') : text('devices.ports', { ports: ports.map(({ path }) => path).join(', ') })}
        value={draft.scanners}
        onChange={(value) => change({ scanners: value })}
        onEnter={() => {}}
      />
      {scanners.map(({ path, state }) => (
        <p key={path}>{text(`devices.scanner.${state}`, { path })}</p>
      ))}
      <TextField
        label={text('devices.in')}
        help={text('devices.help')}
        value={draft.in}
        onChange={(value) => change({ in: value })}
        onEnter={() => {}}
      />
      {draft.in.trim() !== '' && (
        <>
          <TextField label={text('devices.out')} value={draft.out} onChange={(value) => change({ out: value })} onEnter={() => {}} />
          <TextField
            label={text('devices.pulse')}
            value={draft.pulse}
            onChange={(value) => change({ pulse: value })}
            onEnter={() => {}}
            mode="numeric"
          />
          <FieldGroup label={text('devices.fail')}>
            <ChoiceList
              label={text('devices.fail')}
              options={(['secure', 'safe'] as const).map((value) => ({
                value,
                label: text(`devices.fail.${value}`),
                detail: text(`devices.fail.${value}.detail`),
              }))}
              chosen={[draft.fail]}
              onToggle={(value) => change({ fail: value === 'safe' ? 'safe' : 'secure' })}
            />
          </FieldGroup>
        </>
      )}
      {turnstile !== null && edited === null && (
        <p role="status">
          {text(`devices.turnstile.${turnstile.state}`)} {turnstile.door !== null && text(`devices.door.${turnstile.door}`)}
        </p>
      )}
      {opening.error !== null && (
        <p role="alert">
          {isDefinedError(opening.error) && opening.error.code === 'AWAY' ? opening.error.data.detail : opening.error.message}
        </p>
      )}
      {wished === null && <p role="alert">{text('devices.wrong')}</p>}
      <div className="actions">
        {turnstile !== null && edited === null && (
          <Button kind="secondary" disabled={opening.isPending} onPress={() => opening.mutate({ token, direction: 'in' })}>
            {text('devices.try')}
          </Button>
        )}
        <Button
          kind="primary"
          disabled={edited === null || wished === null || set.isPending}
          onPress={() => wished !== null && set.mutate({ token, devices: wished }, { onSuccess: () => setEdited(null) })}
        >
          {text('desk.save')}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {text('staff.back')}
        </Button>
      </div>
    </Dialog>
  );
}
