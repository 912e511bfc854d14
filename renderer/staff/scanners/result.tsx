import type { ScannerFinding } from '../../../core/contract/screen/scanner.ts';
import { gravityOf, symbologyIn, troublesOf } from '../../../core/scan/troubles.ts';
import { shownCharacter, type TypedKey } from '../../../core/scan/typed-keys.ts';
import { Icon } from '../../ui/icons.tsx';
import { KeyChips } from './key-chips.tsx';
import { useScannerLabels } from './labels.ts';
import type { ScannedRow } from './use-scanner-row.ts';

const shown = (text: string) => [...text].map(shownCharacter).join('');

/** What was read of a scan, in both readings where they differ. */
function Readings({ keys }: { readonly keys: readonly TypedKey[] }) {
  const { text } = useScannerLabels();
  const byLayout = keys.map((key) => shownCharacter(key.byLayout)).join('');
  const byPlace = keys.map((key) => shownCharacter(key.byPlace)).join('');
  return (
    <dl className="scanner-readings">
      <div>
        <dt>{text(byLayout === byPlace ? 'scanner.read' : 'scanner.by-layout')}</dt>
        <dd>{byLayout}</dd>
      </div>
      {byLayout !== byPlace && (
        <div>
          <dt>{text('scanner.by-place')}</dt>
          <dd>{byPlace}</dd>
        </div>
      )}
    </dl>
  );
}

function useFindingFacts(finding: ScannerFinding): { name: string; value: string }[] {
  const { text, keyboards } = useScannerLabels();
  const { via, scanner, computer, terminator, prefix, suffix, gap } = finding;
  const symbology = symbologyIn(prefix);
  return [
    ...(via === 'keys' && scanner.length > 0 ? [{ name: text('scanner.fact.scanner'), value: keyboards(scanner) }] : []),
    ...(via === 'keys' && computer.length > 0 ? [{ name: text('scanner.fact.computer'), value: keyboards(computer) }] : []),
    { name: text('scanner.fact.end'), value: text(`scanner.end.${terminator}`) },
    { name: text('scanner.fact.prefix'), value: prefix === '' ? text('scanner.fact.nothing') : shown(prefix) },
    ...(symbology === null ? [] : [{ name: text('scanner.fact.symbology'), value: text('scanner.symbology', { symbology }) }]),
    { name: text('scanner.fact.suffix'), value: suffix === '' ? text('scanner.fact.nothing') : shown(suffix) },
    ...(via === 'keys' ? [{ name: text('scanner.fact.gap'), value: text('scanner.gap', { gap }) }] : []),
  ];
}

function Found({ finding }: { readonly finding: ScannerFinding }) {
  const { text, advice } = useScannerLabels();
  const troubles = troublesOf(finding);
  const facts = useFindingFacts(finding);
  const toMend = troubles.filter((trouble) => gravityOf(trouble) === 'mend').length;
  const worst = troubles.some((trouble) => gravityOf(trouble) === 'stop') ? 'stop' : toMend > 0 ? 'mend' : 'fine';
  return (
    <>
      <div className="scanner-verdict" data-gravity={worst} role="status">
        <Icon name={worst === 'fine' ? 'tick' : 'attention'} />
        <strong>{text(`scanner.verdict.${worst}`, { count: toMend })}</strong>
        <span>{text(`scanner.code.${finding.code}`)}</span>
      </div>
      {troubles.length > 0 && (
        <ul className="scanner-troubles">
          {troubles.map((trouble) => (
            <li key={trouble} data-gravity={gravityOf(trouble)}>
              <strong>{text(`scanner.short.${trouble}`)}</strong>
              <p>{advice(trouble, finding)}</p>
            </li>
          ))}
        </ul>
      )}
      <dl className="scanner-facts">
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** What a scan showed: in words what is the matter, then what was read, then every key. */
export function Result({ row }: { readonly row: ScannedRow }) {
  const { text } = useScannerLabels();
  const { keys, finding } = row;
  return (
    <>
      {finding === null ? (
        <div className="scanner-verdict" data-gravity="other" role="status">
          <Icon name="attention" />
          <strong>{text('scanner.other')}</strong>
          <span>{text('scanner.other.hint')}</span>
        </div>
      ) : (
        <Found finding={finding} />
      )}
      <Readings keys={keys} />
      {finding?.via !== 'serial' && (
        <details className="scanner-keys" open>
          <summary>{text('scanner.keys.count', { count: keys.length })}</summary>
          <KeyChips keys={keys} />
        </details>
      )}
    </>
  );
}
