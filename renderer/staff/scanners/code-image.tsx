import { useMemo } from 'react';
import { layoutQr } from '../../../core/badge/qr.ts';
import { qrRuns } from '../../../core/badge/svg.ts';

const side = 100;

/** A QR code with its quiet zone, black on white whatever the theme. */
export function CodeImage({ text, label }: { readonly text: string; readonly label: string }) {
  const { x, y, module, path } = useMemo(() => {
    const code = layoutQr(text, { x: 0, y: 0, width: side, height: side });
    const runs = qrRuns(code).map(({ x: at, y: down, length }) => `M${at} ${down}h${length}v1h-${length}z`);
    return { ...code, path: runs.join('') };
  }, [text]);
  return (
    <svg className="code-image" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#ffffff" />
      <path transform={`translate(${x} ${y}) scale(${module})`} fill="#000000" d={path} />
    </svg>
  );
}
