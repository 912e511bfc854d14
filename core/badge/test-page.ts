import type { BadgeTemplate, Box, Layer } from '../contract/event/template.ts';

const ink = '#000000';
const hair = 0.3;
/** From the page’s edge to the frame, in millimetres. */
const inset = 2;
const tickEvery = 5;

function line(id: string, box: Box): Layer {
  return { id, type: 'shape', box, fill: ink, radius: 0, shape: 'rectangle', turn: 0 };
}

/** Ticks along an edge, longer each ten millimetres. */
function ticks(length: number, name: string, boxOf: (at: number, long: number) => Box): Layer[] {
  const count = Math.floor((length - 2 * inset) / tickEvery);
  return Array.from({ length: count }, (_, index) =>
    line(`${name}-${index + 1}`, boxOf(inset + (index + 1) * tickEvery, index % 2 === 1 ? 3 : 1.5)),
  );
}

/**
 * A page that shows staff how a printer is set: a frame 2 mm inside the page’s edges with a tick each 5 mm, so that an offset can be read
 * off; a cross in the middle; text in two scripts; a code to scan. @param page in millimetres @param lines what is said about the printer
 */
export function testPage(page: { width: number; height: number }, lines: readonly string[]): BadgeTemplate {
  const { width, height } = page;
  const [w, h] = [width - 2 * inset, height - 2 * inset];
  const code = Math.min(30, w - 12, h / 2 - 8);
  const text = (id: string, words: string, box: Box, max: number): Layer => ({
    id,
    type: 'text',
    box,
    source: { from: 'text', text: { en: words } },
    weight: 400,
    colour: ink,
    align: 'center',
    vertical: 'middle',
    size: { min: 4, max },
    lines: 2,
    turn: 0,
  });
  const room = height / 2 - code / 2 - 8;
  return {
    id: 'test-page',
    name: { en: 'Test page' },
    page,
    fonts: {},
    layers: [
      line('top', { x: inset, y: inset, width: w, height: hair }),
      line('bottom', { x: inset, y: height - inset - hair, width: w, height: hair }),
      line('left', { x: inset, y: inset, width: hair, height: h }),
      line('right', { x: width - inset - hair, y: inset, width: hair, height: h }),
      ...ticks(width, 'across', (at, long) => ({ x: at - hair / 2, y: inset, width: hair, height: long })),
      ...ticks(height, 'down', (at, long) => ({ x: inset, y: at - hair / 2, width: long, height: hair })),
      text('title', 'Foyer 测试页', { x: 6, y: 6, width: width - 12, height: room * 0.45 }, 28),
      text('about', lines.join(' · '), { x: 6, y: 6 + room * 0.5, width: width - 12, height: room * 0.45 }, 14),
      { id: 'code', type: 'qr', box: { x: (width - code) / 2, y: (height - code) / 2, width: code, height: code }, turn: 0 },
      line('cross-x', { x: width / 2 - 5, y: height / 2 + code / 2 + 6, width: 10, height: hair }),
      line('cross-y', { x: width / 2 - hair / 2, y: height / 2 + code / 2 + 1, width: hair, height: 10 }),
      text('size', `${width} × ${height} mm`, { x: 6, y: height - 6 - room * 0.3, width: width - 12, height: room * 0.3 }, 12),
    ],
  };
}
