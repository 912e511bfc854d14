import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { endInOrder } from '../../../node/program/ending.ts';
import { behaviourIn, simulatorsAsMarkdown, startPrinterSimulator } from '../print/simulators/simulator.ts';

const marks = ['<!-- simulators: npm run foyer -- printer-simulator --into docs/operate.md -->', '<!-- /simulators -->'] as const;

/** Puts the table of simulators between its marks into a page. Throws where the page has none. */
function printInto(page: string): void {
  const file = resolve(page);
  const text = readFileSync(file, 'utf8');
  const [from, to] = marks.map((mark) => text.indexOf(mark)) as [number, number];
  if (from < 0 || to < from) throw new Error(`${page} has no ${marks[0]}.`);
  writeFileSync(file, `${text.slice(0, from + marks[0].length)}\n\n${simulatorsAsMarkdown()}\n\n${text.slice(to)}`);
}

/** `foyer printer-simulator`: for trying a kiosk without its printer, and with one that misbehaves. */
export function addPrinterSimulator(program: Command): void {
  program
    .command('printer-simulator')
    .description(
      'A printer that is none: prints its address; type “name=value” to change how it behaves. Without a printer, what there is.',
    )
    .argument('[printer]', 'as brother-ql?roll=die-cut')
    .option('--into <file>', 'print what there is into a page')
    .action(async (named: string | undefined, { into }: { into?: string }) => {
      if (into !== undefined) return printInto(into);
      if (named === undefined) return console.log(simulatorsAsMarkdown());
      const printer = await endInOrder().start(async () => {
        const started = await startPrinterSimulator(named);
        return { ...started, stop: () => started.close() };
      });
      console.log(`As a printer, give the station: ${printer.address}`);
      process.send?.({ kind: 'ready', address: printer.address });
      createInterface({ input: process.stdin }).on('line', (line) => {
        try {
          printer.set(behaviourIn(line.trim()));
          console.log(`${printer.badges()} badges so far; it behaves so from now on.`);
        } catch (error) {
          console.log(error instanceof Error ? error.message : String(error));
        }
      });
    });
}
