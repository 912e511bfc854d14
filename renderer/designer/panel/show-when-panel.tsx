import { audienceOf, audiences, shownFor, withCategory } from '../edit/show-when.ts';
import { Choose } from './inputs.tsx';
import type { PanelProps } from './panel-props.ts';

export interface ShowWhenPanelProps extends PanelProps {
  readonly categories: readonly { readonly id: string; readonly label: string }[];
}

/** For whom a layer is shown; a rule that was written by hand in the file is kept as it is. */
export function ShowWhenPanel({ layer, categories, nameable, labels, put }: ShowWhenPanelProps) {
  const { showWhen } = layer;
  const audience = audienceOf(showWhen);
  return (
    <>
      <Choose
        label={labels('show')}
        value={audience}
        options={audiences(audience).map((value) => ({ value, label: labels(`show.${value}`) }))}
        onChange={(next) => {
          const shown = shownFor(layer, next, categories, nameable);
          if (shown !== layer) put(shown);
        }}
      />
      {showWhen !== undefined && 'given' in showWhen && (
        <Choose
          label={labels('field')}
          value={showWhen.given}
          options={nameable.fields.map(({ id, label }) => ({ value: id, label: `${label} (${id})` }))}
          onChange={(given) => put({ ...layer, showWhen: { given } })}
        />
      )}
      {showWhen !== undefined &&
        'category' in showWhen &&
        categories.map(({ id, label }) => (
          <label className="check" key={id}>
            <input
              type="checkbox"
              checked={showWhen.category.includes(id)}
              onChange={({ target }) => {
                const category = withCategory(showWhen.category, id, target.checked);
                if (category !== showWhen.category) put({ ...layer, showWhen: { category } });
              }}
            />
            {label}
          </label>
        ))}
    </>
  );
}
