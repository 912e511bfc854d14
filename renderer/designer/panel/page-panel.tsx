import type { BadgeTemplate } from '../../../core/contract/event/template.ts';
import type { Labels } from '../labels.ts';
import { NumberInput } from './inputs.tsx';

/** The smallest and the largest side of a page, in millimetres. */
const [min, max] = [20, 420];

export interface PagePanelProps {
  readonly template: BadgeTemplate;
  readonly labels: Labels;
  readonly onChange: (template: BadgeTemplate, series: string) => void;
}

/** The size of the page, shown where no layer is chosen. */
export function PagePanel({ template, labels, onChange }: PagePanelProps) {
  return (
    <div className="panel">
      <p className="quiet">{labels('nothing-chosen')}</p>
      <div className="pair">
        {(['width', 'height'] as const).map((side) => (
          <NumberInput
            key={side}
            label={`${labels('page')} – ${labels(side)}`}
            value={template.page[side]}
            min={min}
            max={max}
            onChange={(length) => onChange({ ...template, page: { ...template.page, [side]: length } }, 'page')}
          />
        ))}
      </div>
    </div>
  );
}
