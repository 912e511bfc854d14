import type { SerialScan } from '../../../core/contract/screen/scanner.ts';
import { findingOf } from '../../../core/scan/finding.ts';
import { typedKeysOfText } from '../../../core/scan/typed-keys.ts';
import { useStaffText } from '../../i18n/text.tsx';
import type { ScannedRow } from './use-scanner-row.ts';

/** What a scanner at a serial port read, as a row like any other. */
export function rowOfSerial({ text, isEnded }: NonNullable<SerialScan['last']>): ScannedRow {
  const keys = typedKeysOfText(text, isEnded);
  return { keys, finding: findingOf(keys, 'serial') };
}

/** The scanners at serial ports, and whether each is there. */
export function SerialScanners({ scanners }: { readonly scanners: readonly SerialScan[] }) {
  const text = useStaffText();
  if (scanners.length === 0) return null;
  return (
    <ul className="serial-scanners">
      {scanners.map(({ path, state }) => (
        <li key={path} data-state={state}>
          {text(`devices.scanner.${state}`, { path })}
        </li>
      ))}
    </ul>
  );
}
