import type { ImportProgress } from '../../../core/contract/hub/import.ts';
import { reasons } from './reasons.ts';

/** How far reading a file is, and what became of its rows or would become of them. */
export function Result({ progress }: { readonly progress: ImportProgress }) {
  const { state, isDryRun, read, bytes, result, detail } = progress;
  const number = (value: number) => value.toLocaleString('en');
  return (
    <div role="status">
      <progress max={Math.max(1, bytes)} value={read} />
      <p>
        <strong>
          {state === 'running' ? 'Reading …' : state === 'failed' ? 'It broke off.' : isDryRun ? 'This would happen:' : 'Done:'}
        </strong>{' '}
        {number(result.added)} added, {number(result.changed)} changed, {number(result.unchanged)} unchanged, {number(result.refused)}{' '}
        refused of {number(result.rows)} rows.
        {result.kept > 0 && ` In ${number(result.kept)} of them something stays as it was corrected on site.`}
      </p>
      {detail !== null && <p role="alert">{detail}</p>}
      {result.problems.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>Line</th>
              <th>Reference</th>
              <th>Why it was refused</th>
            </tr>
          </thead>
          <tbody>
            {result.problems.map(({ line, reference, problems }) => (
              <tr key={`${line}/${reference}`}>
                <td>{line}</td>
                <td>{reference}</td>
                <td>
                  {problems.map(({ field, reason }) => (field === null ? reasons[reason] : `${field}: ${reasons[reason]}`)).join('; ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {result.refused > result.problems.length && <p>… and {number(result.refused - result.problems.length)} more.</p>}
    </div>
  );
}
