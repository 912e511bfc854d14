import { describe, expect, it } from 'vitest';
import { namedPictureProblem, pictureProblem } from './picture.ts';
import { gifUrl, jpegUrl, pngUrl } from './pictures.fixture.ts';

describe('a picture in dots', () => {
  it.each([
    ['PNG', pngUrl(300, 200)],
    ['JPEG', jpegUrl(300, 200)],
    ['PNG of one dot', pngUrl(1, 1)],
    ['PNG as wide as may be', pngUrl(4_096, 1)],
    ['PNG as high as may be', pngUrl(1, 4_096)],
    ['PNG of as many dots as may be', pngUrl(4_000, 3_000)],
  ])('is good as a %s', (_, url) => {
    expect(pictureProblem(url)).toBeNull();
  });

  it.each([
    ['too wide', pngUrl(4_097, 1), 'has 4097 × 1 dots; at most 4096 a side and 12 million in all'],
    ['too high', jpegUrl(1, 4_097), 'has 1 × 4097 dots; at most 4096 a side and 12 million in all'],
    ['of too many dots', pngUrl(4_001, 3_000), 'has 4001 × 3000 dots; at most 4096 a side and 12 million in all'],
    ['without width', pngUrl(0, 5), 'has no size'],
    ['without height', pngUrl(5, 0), 'has no size'],
    ['a PNG by the name of JPEG', pngUrl(5, 5, 'jpeg'), 'is png and not jpeg'],
    ['a JPEG by the name of PNG', jpegUrl(5, 5, 'png'), 'is jpg and not png'],
    ['a GIF by the name of JPEG', gifUrl('jpeg'), 'is gif and not jpeg'],
    ['a GIF by the name of PNG', gifUrl('png'), 'is gif and not png'],
    ['a GIF', gifUrl('gif'), 'is no PNG or JPEG'],
    ['another address', `${pngUrl(5, 5)}#more`, 'is no PNG or JPEG'],
    ['an address within another', `data:text/plain,${pngUrl(5, 5)}`, 'is no PNG or JPEG'],
    ['nothing', 'data:image/png;base64,', 'is no PNG or JPEG'],
    ['a PNG that was cut', pngUrl(5, 5).slice(0, -8), 'is no whole PNG picture'],
    ['a JPEG that was cut', jpegUrl(5, 5).slice(0, -4), 'is no whole JPEG picture'],
    ['rubbish', 'data:image/png;base64,AAAA', 'is no PNG picture'],
    ['rubbish by the name of JPEG', 'data:image/jpeg;base64,AAA', 'is no JPEG picture'],
  ])('is refused where it is %s', (_, url, problem) => {
    expect(pictureProblem(url)).toBe(problem);
  });
});

describe('a picture by its name', () => {
  it.each([
    ['logo.png', pngUrl(5, 5), null],
    ['logo.jpg', jpegUrl(5, 5), null],
    ['assets/logo.svg', '<svg></svg>', null],
    ['logo.svg', pngUrl(5, 5), 'is another kind of picture than its name says'],
    ['logo.png', jpegUrl(5, 5), 'is another kind of picture than its name says'],
    ['logo.jpg', '<svg></svg>', 'is another kind of picture than its name says'],
    ['logo.svg', 'hello', 'is not an SVG picture'],
  ])('%s', (name, value, problem) => {
    expect(namedPictureProblem(name, value)).toBe(problem);
  });
});

describe('a picture as SVG', () => {
  const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`;
  const outside = 'an SVG may hold no script, no event handler and no link to anything outside it';

  it('is good, with links within it and a type of its own', () => {
    expect(pictureProblem(svg('<path d="M0 0h1"/>'))).toBeNull();
    expect(pictureProblem(svg('<use href="#a"/><path fill="url(#b)" class="season=x"/>'))).toBeNull();
    expect(pictureProblem(`<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">${svg('')}`)).toBeNull();
    expect(pictureProblem('<svg>')).toBeNull();
    expect(pictureProblem('<svgs>')).toBe('is not an SVG picture');
    expect(pictureProblem('hello')).toBe('is not an SVG picture');
  });

  it.each([
    '<script>',
    '<foreignObject>',
    '<path onload="x"/>',
    '<path onload = "x"/>',
    '<path\nONLOAD="x"/>',
    '<image href="https://x"/>',
    '<image href="http://x"/>',
    '<image href = "https://x"/>',
    "<image href= ' https://x'/>",
    '<image href=https://x />',
    '<image xlink:href="//x"/>',
    '<image href="data:x"/>',
    '<a href="javascript:x"/>',
    '<path fill="url(https://x)"/>',
    '<path fill="url( https://x)"/>',
    '<path fill="url(\'//x\')"/>',
  ])('is refused with %s in it', (inside) => {
    expect(pictureProblem(svg(inside))).toBe(outside);
  });

  it.each(['<!DOCTYPE svg [<!x>]>', '<!DOCTYPE[', '<!doctype  svg["', '<!ENTITY a "b">'])('is refused with %s before it', (before) => {
    expect(pictureProblem(before + svg(''))).toBe('an SVG may define no entities');
  });

  it('may use its drawings twelve times', () => {
    expect(pictureProblem(svg('<use >'.repeat(12)))).toBeNull();
    expect(pictureProblem(svg('<use >'.repeat(13)))).toBe('an SVG may hold at most 12 <use>');
    expect(pictureProblem(svg('<used>'.repeat(13)))).toBeNull();
  });
});
