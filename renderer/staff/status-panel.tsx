import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { StaffStatus } from '../../core/contract/screen/station.ts';
import { useStation } from '../client/station.tsx';
import { useStaffText } from '../i18n/text.tsx';
import { useAfter } from '../time/use-time.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { DevicesPanel } from './devices-panel.tsx';
import { DrivePanel } from './drive-panel.tsx';
import { DeadLetters, Notices } from './notices.tsx';
import { PinsPanel } from './pins-panel.tsx';
import { RolePanel } from './role-panel.tsx';
import { useScannerLabels } from './scanners/labels.ts';
import { ScannerPage } from './scanners/scanner-page.tsx';

/** A panel left open shows the station to whoever comes next: it closes by itself. */
const leaveAfter = 120_000;
/** A clock offset below this, in milliseconds, is not worth a word. */
const level = 500;

/** What was started again, and why the last time; null where nobody watches. */
function useRestartsText(restarts: StaffStatus['restarts']): string | null {
  const text = useStaffText();
  if (restarts === null) return null;
  const watched = (['station', 'shell'] as const).flatMap((name) => {
    const of = restarts[name];
    return of === null ? [] : [{ name, ...of }];
  });
  const [first] = watched;
  if (first === undefined) return null;
  const ended = watched.filter(({ count }) => count > 0);
  if (ended.length === 0) return text('staff.restarts.none', { since: first.since });
  return ended.map(({ name, count, since, reason }) => text(`staff.restarts.${name}`, { count, since, reason: reason ?? '–' })).join('; ');
}

function useFacts(status: StaffStatus): { name: string; value: string }[] {
  const text = useStaffText();
  const { formatDate, formatNumber } = useIntl();
  const { clockOffset, lastSync, printers } = status;
  const direction = clockOffset === null || Math.abs(clockOffset) < level ? 'level' : clockOffset > 0 ? 'ahead' : 'behind';
  const upstream = text(`staff.upstream.${status.upstream}`);
  const { feed } = status;
  const feedText =
    feed === null
      ? null
      : feed.loading !== null
        ? text('staff.feed.loading', feed.loading)
        : feed.position === null
          ? text('staff.feed.none')
          : text('staff.feed.value', { position: feed.position, head: feed.head, parked: feed.parked });
  const restarts = useRestartsText(status.restarts);
  const { readiness } = useScannerLabels();
  return [
    { name: text('staff.outbox'), value: text('staff.outbox.value', { count: status.outbox }) },
    {
      name: text('staff.last-sync'),
      value: lastSync === null ? text('staff.never') : formatDate(lastSync, { dateStyle: 'medium', timeStyle: 'medium' }),
    },
    { name: text('staff.upstream'), value: status.upstreamDetail === null ? upstream : `${upstream} (${status.upstreamDetail})` },
    {
      name: text('staff.offset'),
      value:
        clockOffset === null
          ? text('staff.offset.unknown')
          : text('staff.offset.value', { seconds: Math.abs(clockOffset) / 1000, direction }),
    },
    ...(feedText === null ? [] : [{ name: text('staff.feed'), value: feedText }]),
    { name: text('staff.quarantined'), value: text('staff.quarantined.value', { count: status.quarantined }) },
    ...printers.map(({ name, state, reasons }) => ({
      name: text('staff.printer'),
      value: [`${name}: ${text(`staff.printer.${state}`)}`, ...reasons.map((reason) => text(`trouble.reason.${reason}`))].join(' '),
    })),
    { name: text('scanner.scanner'), value: readiness(status.scanner) },
    { name: text('staff.jobs'), value: text('staff.jobs.value', status.jobs) },
    { name: text('staff.registrants'), value: formatNumber(status.registrants) },
    {
      name: text('staff.key'),
      value: status.keyBackend === 'file' ? text('staff.key.file') : text('staff.key.store', { name: status.keyBackend }),
    },
    ...(restarts === null ? [] : [{ name: text('staff.restarts'), value: restarts }]),
    {
      name: text('staff.station'),
      value: [status.station, status.event, ...(status.isOutOfService ? [text('service.out')] : [])].join(' · '),
    },
    { name: text('staff.version'), value: status.version },
  ];
}

function Facts({ status }: { readonly status: StaffStatus }) {
  return (
    <dl className="facts">
      {useFacts(status).map(({ name, value }) => (
        <div key={`${name} ${value}`}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface StatusPanelProps {
  readonly token: string;
  readonly pack: EventPack;
  /** The station has become something else. */
  readonly onRole: () => void;
  readonly onClose: () => void;
}

/** How the station is: what staff look at first when somebody waits. */
export function StatusPanel({ token, pack, onRole, onClose }: StatusPanelProps) {
  const text = useStaffText();
  const { queries } = useStation();
  const status = useQuery(queries.staff.status.queryOptions({ input: { token }, refetchInterval: 1000, retry: false, gcTime: 0 }));
  const syncNow = useMutation(queries.staff.syncNow.mutationOptions());
  const service = useMutation(queries.staff.setOutOfService.mutationOptions());
  const seen = useMutation(queries.staff.noticesSeen.mutationOptions());
  const [carrying, setCarrying] = useState(false);
  const [isChoosing, setChoosing] = useState(false);
  const [areDevicesShown, showDevices] = useState(false);
  const [arePinsShown, showPins] = useState(false);
  const [areScannersShown, showScanners] = useState(false);
  const closeScanners = useCallback(() => showScanners(false), []);
  const kiosk = useQuery(queries.kiosk.queryOptions({ input: {} }));
  // That page takes longer, and closes by itself, too.
  useAfter(areScannersShown ? null : leaveAfter, onClose);
  useEffect(() => {
    if (status.isError) onClose();
  }, [status.isError, onClose]);
  if (carrying) return <DrivePanel token={token} onClose={() => setCarrying(false)} />;
  if (isChoosing && kiosk.data !== undefined)
    return <RolePanel token={token} pack={pack} role={kiosk.data.role} onSet={onRole} onClose={() => setChoosing(false)} />;
  if (arePinsShown) return <PinsPanel token={token} onClose={() => showPins(false)} />;
  if (areScannersShown) return <ScannerPage token={token} onClose={closeScanners} />;
  if (areDevicesShown) return <DevicesPanel token={token} onClose={() => showDevices(false)} />;
  return (
    <Dialog title={text('staff.title')}>
      {status.data !== undefined && (
        <>
          <Facts status={status.data} />
          <Notices notices={status.data.notices} onSeen={() => seen.mutate({ token })} />
          <DeadLetters deadLetters={status.data.deadLetters} />
        </>
      )}
      <div className="actions">
        <Button kind="primary" onPress={() => syncNow.mutate({ token })}>
          {text('staff.sync-now')}
        </Button>
        {kiosk.data !== undefined && kiosk.data.role.kind !== 'lead' && (
          <Button kind="secondary" onPress={() => setChoosing(true)}>
            {text('role.title')}
          </Button>
        )}
        {status.data !== undefined && kiosk.data?.role.kind === 'register' && (
          <Button kind="secondary" onPress={() => service.mutate({ token, isOut: status.data?.isOutOfService !== true })}>
            {text(status.data.isOutOfService ? 'service.put-back' : 'service.take-out')}
          </Button>
        )}
        {kiosk.data?.role.kind === 'gate' && (
          <Button kind="secondary" onPress={() => showDevices(true)}>
            {text('devices.title')}
          </Button>
        )}
        <Button kind="secondary" onPress={() => showScanners(true)}>
          {text('scanner.title')}
        </Button>
        <Button kind="secondary" onPress={() => showPins(true)}>
          {text('pins.title')}
        </Button>
        {status.data?.feed != null && (
          <Button kind="secondary" onPress={() => setCarrying(true)}>
            {text('staff.drive')}
          </Button>
        )}
        <Button kind="secondary" onPress={onClose}>
          {text('staff.close')}
        </Button>
      </div>
    </Dialog>
  );
}
