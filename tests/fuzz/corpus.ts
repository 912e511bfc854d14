import { readFileSync } from 'node:fs';

/** One input of a corpus file's line: a JSON string is its text in UTF-8, anything else is base64. */
function inputOf(line: string): Uint8Array {
  return line.startsWith('"') ? Buffer.from(JSON.parse(line) as string, 'utf8') : Buffer.from(line, 'base64');
}

/** The inputs of a corpus file, one a line; lines that begin with `#` say what those after them are. */
export function readCorpus(file: string): Uint8Array[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(inputOf);
}

/** An input as a line of a corpus file. */
export function lineOf(input: Uint8Array): string {
  const text = Buffer.from(input).toString('utf8');
  return Buffer.from(text, 'utf8').equals(Buffer.from(input)) ? JSON.stringify(text) : Buffer.from(input).toString('base64');
}
