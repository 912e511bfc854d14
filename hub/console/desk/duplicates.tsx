import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConsolePerson } from '../../../core/contract/hub/desk.ts';
import { Button } from '../../../renderer/ui/button.tsx';
import { useName } from '../operator.ts';
import type { DeskSection } from './section.ts';

const words = {
  document: 'same document',
  email: 'same e-mail',
  phone: 'same phone',
  name: 'same name',
  'name-close': 'similar name',
  organisation: 'same organisation',
} as const;

/** Records that are likely one person's, each with what speaks for it; looked for when somebody asks. */
export function Duplicates({ queries, event, category }: DeskSection) {
  const client = useQueryClient();
  const { name, ask } = useName();
  const [isAsked, setAsked] = useState(false);
  const report = useQuery(queries.console.desk.duplicates.queryOptions({ input: { event }, enabled: isAsked, staleTime: 0 }));
  const merge = useMutation(
    queries.console.desk.merge.mutationOptions({ onSuccess: () => client.invalidateQueries({ queryKey: queries.console.desk.key() }) }),
  );
  const cell = (person: ConsolePerson) => (
    <td>
      {person.name}
      <br />
      <span className="quiet">
        {[person.organisation, category(person.category)].filter((part) => part !== null && part !== '').join(' · ')}
      </span>
    </td>
  );
  return (
    <section>
      <h2>Likely duplicates</h2>
      <Button
        kind="secondary"
        disabled={report.isFetching}
        onPress={() => {
          if (isAsked) void report.refetch();
          setAsked(true);
        }}
      >
        {report.isFetching ? 'Looking …' : isAsked ? 'Look again' : 'Look for them'}
      </Button>
      {report.isError && <p role="alert">{report.error.message}</p>}
      {merge.isError && <p role="alert">{merge.error.message}</p>}
      {report.data?.length === 0 && <p role="status">None.</p>}
      {(report.data?.length ?? 0) > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Of 100</th>
              <th scope="col">Because</th>
              <th scope="col">One</th>
              <th scope="col">Other</th>
              <th scope="col"> </th>
            </tr>
          </thead>
          <tbody>
            {report.data?.map(({ score, reasons, one, other }) => (
              <tr key={`${one.registrant}/${other.registrant}`}>
                <td className="number">{score}</td>
                <td>{reasons.map((reason) => words[reason]).join(', ')}</td>
                {cell(one)}
                {cell(other)}
                <td>
                  <Button
                    kind="secondary"
                    disabled={merge.isPending}
                    onPress={() => {
                      const by = name ?? ask();
                      if (by !== null) merge.mutate({ event, one: one.registrant, other: other.registrant, areOne: true, by });
                    }}
                  >
                    Merge
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
