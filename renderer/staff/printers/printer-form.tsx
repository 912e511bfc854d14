import { isDefinedError } from '@orpc/client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FoundPrinter, PrinterSetup, PrinterView } from '../../../core/contract/screen/printing.ts';
import { useStation } from '../../client/station.tsx';
import { useStaffText } from '../../i18n/text.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceList } from '../../ui/choice.tsx';
import { FieldGroup, TextField } from '../../ui/field.tsx';
import { RecordHead } from '../record-head.tsx';

export interface PrinterFormProps {
  readonly token: string;
  readonly stocks: readonly { readonly id: string; readonly name: string }[];
  /** The one to change; null for a new one. */
  readonly printer: PrinterView | null;
  readonly found: FoundPrinter | null;
  readonly onDone: () => void;
  readonly onBack: () => void;
}

type Typed = Record<'address' | 'name' | 'x' | 'y' | 'darkness' | 'labelsLeft' | 'warnAt', string>;

function typedOf(printer: PrinterView | null, found: FoundPrinter | null): Typed {
  const shown = (value: number | null | undefined) => (value == null ? '' : String(value));
  return {
    address: printer?.address ?? found?.address ?? '',
    name: printer?.name ?? found?.name.slice(0, 60) ?? '',
    x: shown(printer?.offset.x ?? 0),
    y: shown(printer?.offset.y ?? 0),
    darkness: shown(printer?.darkness),
    labelsLeft: shown(printer?.labelsLeft),
    warnAt: shown(printer?.warnAt ?? 50),
  };
}

/** A number as people type it, or null for nothing; undefined where it is none or out of range. */
function numberIn(typed: string, min: number, max: number, isWhole: boolean): number | null | undefined {
  const words = typed.trim().replace(',', '.').replace('−', '-');
  if (words === '') return null;
  const value = Number(words);
  return Number.isFinite(value) && value >= min && value <= max && (!isWhole || Number.isInteger(value)) ? value : undefined;
}

/** Where a printer is, what lies in it, and how it is calibrated. */
export function PrinterForm({ token, stocks, printer, found, onDone, onBack }: PrinterFormProps) {
  const text = useStaffText();
  const { queries } = useStation();
  const [typed, setTyped] = useState(() => typedOf(printer, found));
  const [slot, setSlot] = useState(printer?.slot ?? 'below');
  const [role, setRole] = useState(printer?.role ?? 'main');
  const [held, setHeld] = useState<readonly string[]>(printer?.stocks ?? []);
  const [problem, setProblem] = useState<string | null>(null);
  const save = useMutation(
    queries.staff.printing.set.mutationOptions({
      onSuccess: onDone,
      onError: (error) => setProblem(isDefinedError(error) && error.code === 'PRINTER_REFUSED' ? error.data.detail : text('find.failed')),
    }),
  );
  const numbers = {
    x: numberIn(typed.x, -20, 20, false),
    y: numberIn(typed.y, -20, 20, false),
    darkness: numberIn(typed.darkness, 0, 30, true),
    labelsLeft: numberIn(typed.labelsLeft, 0, 100_000, true),
    warnAt: numberIn(typed.warnAt, 0, 10_000, true),
  };
  const wrong = (name: keyof typeof numbers) => (numbers[name] === undefined ? text('printers.number') : undefined);
  const field = (name: keyof Typed, label: string, more: { help?: string; problem?: string | undefined } = {}) => (
    <TextField label={label} value={typed[name]} onChange={(value) => setTyped({ ...typed, [name]: value })} onEnter={send} {...more} />
  );
  function send(): void {
    const { x, y, darkness, labelsLeft, warnAt } = numbers;
    if (x === undefined || y === undefined || darkness === undefined || labelsLeft === undefined || warnAt === undefined) return;
    const setup: PrinterSetup = {
      address: typed.address.trim(),
      name: typed.name.trim(),
      // An address that was typed over is not the one that was announced.
      service: printer?.address === typed.address.trim() ? printer.service : found?.address === typed.address.trim() ? found.service : null,
      slot,
      stocks: [...held],
      role,
      offset: { x: x ?? 0, y: y ?? 0 },
      darkness,
      labelsLeft,
      warnAt: warnAt ?? 0,
    };
    save.mutate({ token, printer: printer?.id ?? null, setup });
  }
  const isZpl = typed.address.startsWith('zpl:');
  return (
    <article className="record">
      <RecordHead title={printer?.name ?? text('printers.add')} onBack={onBack} />
      <form
        className="edit"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {printer?.isOfSettings !== true &&
          field('address', text('printers.address'), { help: text('printers.address.help'), problem: problem ?? undefined })}
        {field('name', text('printers.name'))}
        <FieldGroup label={text('printers.slot')}>
          <ChoiceList
            label={text('printers.slot')}
            options={(['left', 'below', 'right'] as const).map((value) => ({ value, label: text(`printers.slot.${value}`) }))}
            chosen={[slot]}
            onToggle={(value) => setSlot(value as typeof slot)}
          />
        </FieldGroup>
        <FieldGroup label={text('printers.stocks')} help={text('printers.stocks.help')}>
          <ChoiceList
            label={text('printers.stocks')}
            several
            columns={2}
            options={stocks.map(({ id, name }) => ({ value: id, label: name }))}
            chosen={held}
            onToggle={(id) => setHeld(held.includes(id) ? held.filter((each) => each !== id) : [...held, id])}
          />
        </FieldGroup>
        <FieldGroup label={text('printers.role')}>
          <ChoiceList
            label={text('printers.role')}
            columns={2}
            options={(['main', 'fallback'] as const).map((value) => ({
              value,
              label: text(`printers.role.${value}`),
              detail: text(`printers.role.${value}.help`),
            }))}
            chosen={[role]}
            onToggle={(value) => setRole(value as typeof role)}
          />
        </FieldGroup>
        <div className="pair">
          {field('x', text('printers.offset.x'), { problem: wrong('x') })}
          {field('y', text('printers.offset.y'), { problem: wrong('y') })}
        </div>
        {isZpl && field('darkness', text('printers.darkness'), { help: text('printers.darkness.help'), problem: wrong('darkness') })}
        <div className="pair">
          {field('labelsLeft', text('printers.labels'), { help: text('printers.labels.help'), problem: wrong('labelsLeft') })}
          {field('warnAt', text('printers.warn-at'), { problem: wrong('warnAt') })}
        </div>
        {printer?.isOfSettings === true && problem !== null && <p role="alert">{problem}</p>}
        <Button kind="primary" disabled={save.isPending || typed.name.trim() === ''} onPress={send}>
          {text('desk.save')}
        </Button>
      </form>
    </article>
  );
}
