import type { DisplayView } from '../../core/contract/hub/sessions.ts';

type Person = DisplayView['people'][number];

/** Rows as they lie before the stage, each with its seats in order. */
function rowsOf(people: readonly Person[]): { row: string; seats: { number: number; person: Person }[] }[] {
  const rows = new Map<string, { number: number; person: Person }[]>();
  for (const person of people) {
    if (person.place === null) continue;
    const { row, number } = person.place;
    rows.set(row, [...(rows.get(row) ?? []), { number, person }]);
  }
  return [...rows]
    .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([row, seats]) => ({ row, seats: seats.toSorted((a, b) => a.number - b.number) }));
}

/** Who sits where: filled for whoever is there, hollow for whoever is missing. */
export function SeatMap({ people, stage }: { readonly people: readonly Person[]; readonly stage: string }) {
  return (
    <div className="seat-map">
      <p className="stage-edge">{stage}</p>
      {rowsOf(people).map(({ row, seats }) => (
        <div className="seat-row" key={row}>
          <strong>{row}</strong>
          <div>
            {seats.map(({ number, person }) => (
              <figure key={`${number} ${person.name}`} data-there={person.isPresent}>
                <span>{number}</span>
                <figcaption>{person.name}</figcaption>
              </figure>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
