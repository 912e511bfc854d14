import { namedLetter } from '../../core/contract/common/named-letter.ts';
import type { BadgeTemplate } from '../../core/contract/event/template.ts';
import type { DesignPreview } from '../../core/contract/screen/design.ts';
import type { Labels } from './labels.ts';

export interface FindingsProps {
  readonly template: BadgeTemplate;
  /** Null until the template has been looked at. */
  readonly preview: DesignPreview | null;
  readonly labels: Labels;
  readonly onLayer: (id: string) => void;
  readonly onSample: (id: string) => void;
}

/** What keeps a template from being saved, and for whom it does not fit; a touch leads there. */
export function Findings({ template, preview, labels, onLayer, onSample }: FindingsProps) {
  if (preview === null) return null;
  const { problems, warnings } = preview;
  return (
    <>
      {problems.length > 0 && (
        <>
          <h3 className="wrong">{labels('problems')}</h3>
          <ul className="findings">
            {problems.map(({ path, message }) => {
              const found = template.layers[Number(/^layers\.(\d+)/.exec(path)?.[1] ?? -1)];
              return (
                <li key={`${path} ${message}`}>
                  <button type="button" onClick={() => found !== undefined && onLayer(found.id)}>
                    <strong>{found?.id ?? path}</strong> {message}
                  </button>
                </li>
              );
            })}
          </ul>
        </>
      )}
      <h3>{labels(warnings.length === 0 ? 'fits' : 'warnings')}</h3>
      <ul className="findings">
        {warnings.map(({ sample, layer, warning, letters = [] }) => (
          <li key={`${sample} ${layer} ${warning}`}>
            <button
              type="button"
              onClick={() => {
                onSample(sample);
                onLayer(layer);
              }}
            >
              <strong>{layer}</strong> {labels(`warning.${warning}`)} {letters.map(namedLetter).join(', ')} <small>{sample}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
