export interface CategoryCount {
  readonly id: string;
  readonly name: Readonly<Record<string, string>>;
  readonly colour: string;
  readonly registrants: number;
}

/** Registrations by category, as bars with their labels beside them. */
export function Categories({ categories }: { readonly categories: readonly CategoryCount[] }) {
  const max = Math.max(1, ...categories.map((category) => category.registrants));
  return (
    <section>
      <h2>Registered by category</h2>
      <table className="bars">
        <tbody>
          {categories.map(({ id, name, colour, registrants }) => (
            <tr key={id} data-category={id}>
              <th scope="row">{name.en ?? id}</th>
              <td>
                <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={(registrants / max) * 100} height="4" fill={colour} />
                </svg>
              </td>
              <td className="number">{registrants.toLocaleString('en')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
