import type { ImportProgress, RowProblem } from '../../../core/contract/hub/import.ts';
import { problemText } from './reasons.ts';

function Problems({ rows, title }: { readonly rows: readonly RowProblem[]; readonly title: string }) {
  if (rows.length === 0) return null;
  return (
    <table>
      <thead>
        <tr>
          <th>Line</th>
          <th>Reference</th>
          <th>{title}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, reference, problems }) => (
          <tr key={`${line}/${reference}`}>
            <td>{line}</td>
            <td>{reference}</td>
            <td>{problems.map(problemText).join('; ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

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
        refused{result.cancelled > 0 && `, ${number(result.cancelled)} left out`} of {number(result.rows)} rows.
        {result.kept > 0 && ` In ${number(result.kept)} of them something stays as it was corrected on site.`}
      </p>
      {detail !== null && <p role="alert">{detail}</p>}
      <Problems rows={result.problems} title="Why it was refused" />
      {result.refused > result.problems.length && <p>… and {number(result.refused - result.problems.length)} more.</p>}
      {result.cancelled > 0 && <p>{number(result.cancelled)} do not come, by their rows, and are left out:</p>}
      <Problems rows={result.notComing} title="What says so" />
      {result.cancelled > result.notComing.length && <p>… and {number(result.cancelled - result.notComing.length)} more.</p>}
      {result.incomplete > 0 && <p>{number(result.incomplete)} come in without a value that can’t be taken; a kiosk asks them for it:</p>}
      <Problems rows={result.leftOut} title="What was left out" />
      {result.incomplete > result.leftOut.length && <p>… and {number(result.incomplete - result.leftOut.length)} more.</p>}
      {result.unprintable > 0 && (
        <p>{number(result.unprintable)} have characters that no font has: their badge would show boxes. They come in all the same:</p>
      )}
      <Problems rows={result.boxes} title="What no font has" />
      {result.unprintable > result.boxes.length && <p>… and {number(result.unprintable - result.boxes.length)} more.</p>}
    </div>
  );
}
