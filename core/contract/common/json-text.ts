/** Nothing of ours is nested half as deep; a schema that follows itself runs out of stack at some thousands. */
export const maxJsonDepth = 64;

/** How deep JSON text is nested at most: brackets that are open outside of strings. Counted, not parsed: it costs no stack. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isString) {
      if (code === 0x5c) at++;
      else if (code === 0x22) isString = false;
    } else if (code === 0x22) isString = true;
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x7d || code === 0x5d) depth--;
  }
  return deepest;
}

/**
 * The JSON of a file's text, without the byte order mark that some editors put before it.
 * @throws Error where it is none, or nested deeper than `maxJsonDepth`
 */
export function parseJsonText(text: string): unknown {
  if (depthOf(text) > maxJsonDepth) throw new RangeError(`it is nested more than ${maxJsonDepth} deep`);
  return JSON.parse(text.replace(/^\ufeff/, ''));
}
