import './handwriting.css';
import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { drawStroke, redraw } from './ink.ts';
import { append, beginsStroke } from './pen.ts';
import type { Recogniser } from './recogniser.ts';
import type { Point, Stroke } from './stroke.ts';

/** So many characters are offered for what was written: two pages. */
export const maxOffered = 16;

export interface HandwritingPadProps {
  readonly recognise: Recogniser;
  readonly labels: { readonly write: string; readonly clear: string; readonly undo: string };
  /** Gets what the strokes may mean, best first, after each of them; nothing where there are none. */
  readonly onCandidates: (texts: readonly string[]) => void;
  /** Another one clears the pad: a character was chosen. */
  readonly clearKey: number | string;
}

/** Glass to write a character on with a finger. It takes no focus, and the field that is typed into keeps it; who can't touch has other keyboards. */
export function HandwritingPad({ recognise, labels, onCandidates, clearKey }: HandwritingPadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  /** The stroke that is being written: drawn at once, without React. */
  const pen = useRef<{ readonly pointer: number; readonly stroke: Point[] } | null>(null);
  const shown = useRef(clearKey);

  function show(next: readonly Stroke[]): void {
    setStrokes(next);
    onCandidates(next.length === 0 ? [] : recognise(next, maxOffered));
  }

  useEffect(() => {
    const pad = canvas.current;
    if (pad === null) return;
    const drawn = () => redraw(pad, pen.current === null ? strokes : [...strokes, pen.current.stroke]);
    drawn();
    const sizes = new ResizeObserver(drawn);
    sizes.observe(pad);
    return () => sizes.disconnect();
  }, [strokes]);

  useEffect(() => {
    if (shown.current === clearKey) return;
    shown.current = clearKey;
    pen.current = null;
    setStrokes([]);
    onCandidates([]);
  }, [clearKey, onCandidates]);

  function add(pad: HTMLCanvasElement, events: readonly { readonly clientX: number; readonly clientY: number }[]): void {
    if (pen.current === null) return;
    const place = pad.getBoundingClientRect();
    const { stroke } = pen.current;
    const known = stroke.length;
    append(
      stroke,
      events.map(({ clientX, clientY }) => ({ x: clientX - place.left, y: clientY - place.top })),
    );
    drawStroke(pad, stroke.slice(Math.max(0, known - 1)));
  }
  function begin(event: ReactPointerEvent<HTMLCanvasElement>): void {
    if (!beginsStroke(event, pen.current?.pointer ?? null)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pen.current = { pointer: event.pointerId, stroke: [] };
    add(event.currentTarget, [event]);
  }
  function go(event: ReactPointerEvent<HTMLCanvasElement>): void {
    if (event.pointerId !== pen.current?.pointer) return;
    const passed = event.nativeEvent.getCoalescedEvents();
    add(event.currentTarget, passed.length === 0 ? [event] : passed);
  }
  function end(event: ReactPointerEvent<HTMLCanvasElement>, counts: boolean): void {
    if (event.pointerId !== pen.current?.pointer) return;
    const { stroke } = pen.current;
    pen.current = null;
    if (counts) show([...strokes, stroke]);
    else redraw(event.currentTarget, strokes);
  }

  return (
    // A press takes the focus from the field that is typed into, were it not prevented.
    <fieldset className="handwriting" aria-label={labels.write} data-repeats onMouseDown={(event) => event.preventDefault()}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={labels.write}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={(event) => end(event, true)}
        // The browser takes the finger for something else: a palm that came later, or a gesture of the system.
        onPointerCancel={(event) => end(event, false)}
      />
      <div className="handwriting-actions">
        <Button kind="secondary" repeats disabled={strokes.length === 0} onPress={() => show(strokes.slice(0, -1))}>
          {labels.undo}
        </Button>
        <Button kind="secondary" repeats disabled={strokes.length === 0} onPress={() => show([])}>
          {labels.clear}
        </Button>
      </div>
    </fieldset>
  );
}
