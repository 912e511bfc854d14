import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRowSplitter } from './rows.ts';

function rowsOf(text: string, delimiter = ',', piece = text.length + 1) {
  const splitter = createRowSplitter(delimiter);
  const rows = [];
  for (let at = 0; at < text.length; at += piece) rows.push(...splitter.push(text.slice(at, at + piece)));
  return [...rows, ...splitter.end()];
}
const cellsOf = (text: string, delimiter = ',') => rowsOf(text, delimiter).map(({ cells }) => cells);

describe('a text of cells', () => {
  it.each([
    ['"Bob" Example', '"Bob" Example'],
    ['"Bob" Example "Jr" the', '"Bob" Example "Jr" the'],
    ['A"d"a', 'A"d"a'],
    ['Robert "Bob" Smith', 'Robert "Bob" Smith'],
    ['"Robert "Bob" Smith"', 'Robert "Bob" Smith'],
    ['"Robert ""Bob"" Smith"', 'Robert "Bob" Smith'],
    ['"Smith, Bob"', 'Smith, Bob'],
    ['"Smith, Robert "Bob""', 'Smith, Robert "Bob"'],
    ['"Bob" ', 'Bob'],
    ['12" screen', '12" screen'],
    ['""', ''],
    ['""""', '"'],
    ['"two\nlines"', 'two\nlines'],
    ['"two\r\nlines"', 'two\r\nlines'],
    ['5\'11"', '5\'11"'],
    ['„Bob“', '„Bob“'],
  ])('reads the cell %j as %j, and the row behind it', (cell, read) => {
    expect(cellsOf(`a,${cell},c\r\nd,e,f\r\n`)).toEqual([
      ['a', read, 'c'],
      ['d', 'e', 'f'],
    ]);
    expect(cellsOf(`a,${cell}\nd,e\n`)).toEqual([
      ['a', read],
      ['d', 'e'],
    ]);
  });

  it('counts lines as an editor does: blank ones, those within a cell, and all three ends of a line', () => {
    const rows = rowsOf('\n\na,b\r\n"c\nc",d\re,f\n,,\n\ng,h');
    expect(rows.map(({ line, cells }) => [line, cells[1]])).toEqual([
      [3, 'b'],
      [4, 'd'],
      [6, 'f'],
      [9, 'h'],
    ]);
  });

  it.each([
    ['is never closed', 'R-1,Ada\nR-2,"Bob,Acme\nR-3,Dora\nR-4,Eve\n'],
    ['is closed only in another cell, lines later', 'R-1,Ada\nR-2,"Bob,Acme\nR-3,Dora 5" tall\nR-4,Eve\n'],
    ['meets another that opens', 'R-1,Ada\nR-2,"Bob,Acme\nR-3,"Dora"\nR-4,Eve\n'],
    ['meets one within a word', 'R-1,Ada\nR-2,"Bob,Acme\nR-3,D"or"a\nR-4,Eve\n'],
    ['stands in the first cell', 'R-1,Ada\n"R-2,Bob\nR-3,Dora\nR-4,Eve\n'],
  ])('spoils only its own row where a quotation mark %s', (_, text) => {
    const rows = rowsOf(text);
    expect(rows.map(({ line, fault }) => [line, fault])).toEqual([
      [1, null],
      [2, 'quotes'],
      [3, null],
      [4, null],
    ]);
    expect(rows[1]?.cells[0]).toMatch(/R-2/);
  });

  it('gives up a row of megabytes, and goes on behind it', () => {
    const huge = 'x'.repeat(3 * 1024 * 1024);
    for (const cell of [huge, `"${huge}"`, `"${huge}`]) {
      const rows = rowsOf(`a,b\nR-2,${cell}\nR-3,Dora\n`, ',', 65_536);
      expect(rows.map(({ line, fault, cells }) => [line, fault !== null, cells[0]])).toEqual([
        [1, false, 'a'],
        [2, true, 'R-2'],
        [3, false, 'R-3'],
      ]);
      expect(rows[1]?.cells.join('').length).toBeLessThan(1_000);
    }
  });

  it('is the same in whatever pieces it comes', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' '), maxLength: 40 });
    fc.assert(
      fc.property(letters, fc.integer({ min: 1, max: 7 }), (text, piece) => {
        expect(rowsOf(text, ',', piece)).toEqual(rowsOf(text));
      }),
    );
  });

  it('gives back what was written by the standard', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ';', '\n', '\r\n', ' x'), maxLength: 8 });
    const row = fc.array(cell, { minLength: 1, maxLength: 4 }).filter((cells) => cells.some((each) => each.trim() !== ''));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        const text = rows.map((cells) => cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(';')).join('\r\n');
        expect(cellsOf(text, ';')).toEqual(rows);
      }),
    );
  });
});
