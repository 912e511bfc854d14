import { type PointerEvent as ReactPointerEvent, useRef, useState } from 'react';
import type { BadgeTemplate, Layer } from '../../core/contract/event/template.ts';
import { type Guide, type Handle, moveLayers, resizeLayer } from './edit/layers.ts';
import { isAdding, toggled } from './edit/selection.ts';

export interface CanvasProps {
  readonly template: BadgeTemplate;
  /** The badge as it looks; null until there is one. */
  readonly picture: string | null;
  readonly chosen: readonly string[];
  /** Layers that something is wrong with. */
  readonly marked: ReadonlySet<string>;
  readonly label: string;
  readonly onChoose: (ids: readonly string[]) => void;
  /** @param series the drag it belongs to */
  readonly onChange: (template: BadgeTemplate, series: string) => void;
}

const handles: readonly Handle[] = ['top-left', 'top', 'top-right', 'right', 'bottom-right', 'bottom', 'bottom-left', 'left'];

/** Of the screen’s height. */
const tallest = 78;

interface Drag {
  readonly series: string;
  readonly from: { readonly x: number; readonly y: number };
  /** Millimetres in a pixel of the screen. */
  readonly scale: number;
  readonly start: BadgeTemplate;
  readonly ids: readonly string[];
  readonly handle: Handle | null;
}

/** The badge with a frame around each layer: to choose, drag, and pull at edges and corners. */
export function Canvas({ template, picture, chosen, marked, label, onChoose, onChange }: CanvasProps) {
  const page = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const [guides, setGuides] = useState<readonly Guide[]>([]);
  const percent = (value: number, side: 'width' | 'height') => `${(value / template.page[side]) * 100}%`;

  function begin(event: ReactPointerEvent, ids: readonly string[], handle: Handle | null): void {
    const place = page.current?.getBoundingClientRect();
    if (place === undefined || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    const series = `${event.pointerId}-${event.timeStamp}`;
    const from = { x: event.clientX, y: event.clientY };
    setDrag({ series, from, scale: template.page.width / place.width, start: template, ids, handle });
  }
  function go(event: ReactPointerEvent): void {
    if (drag === null) return;
    const { start, ids, handle, from, scale, series } = drag;
    const [dx, dy] = [(event.clientX - from.x) * scale, (event.clientY - from.y) * scale];
    const [id] = ids;
    const next =
      handle === null || id === undefined ? moveLayers(start, ids, dx, dy, !event.altKey) : resizeLayer(start, id, handle, dx, dy);
    setGuides(next.guides);
    onChange(next.template, series);
  }
  function end(): void {
    setDrag(null);
    setGuides([]);
  }
  function choose(event: ReactPointerEvent, layer: Layer): void {
    if (isAdding(event)) {
      onChoose(toggled(chosen, layer.id));
      return;
    }
    const ids = chosen.includes(layer.id) ? chosen : [layer.id];
    onChoose(ids);
    begin(event, ids, null);
  }

  return (
    <div
      className="canvas"
      role="application"
      aria-label={label}
      style={{
        aspectRatio: `${template.page.width} / ${template.page.height}`,
        width: `min(100%, 40rem, ${(tallest * template.page.width) / template.page.height}vh)`,
      }}
      ref={page}
      onPointerDown={() => onChoose([])}
      onPointerMove={go}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {picture !== null && <img src={`data:image/svg+xml;utf8,${encodeURIComponent(picture)}`} alt="" draggable={false} />}
      {template.layers.map((layer) => (
        <div
          key={layer.id}
          className="frame-of"
          data-layer={layer.id}
          data-chosen={chosen.includes(layer.id)}
          data-marked={marked.has(layer.id)}
          style={{
            left: percent(layer.box.x, 'width'),
            top: percent(layer.box.y, 'height'),
            width: percent(layer.box.width, 'width'),
            height: percent(layer.box.height, 'height'),
          }}
          onPointerDown={(event) => choose(event, layer)}
        >
          {chosen.length === 1 &&
            chosen[0] === layer.id &&
            handles.map((handle) => (
              <span key={handle} className="handle" data-handle={handle} onPointerDown={(event) => begin(event, [layer.id], handle)} />
            ))}
        </div>
      ))}
      {guides.map((guide) =>
        'x' in guide ? (
          <span key={`x${guide.x}`} className="guide" style={{ left: percent(guide.x, 'width'), top: 0, bottom: 0 }} />
        ) : (
          <span key={`y${guide.y}`} className="guide" style={{ top: percent(guide.y, 'height'), left: 0, right: 0 }} />
        ),
      )}
    </div>
  );
}
