import { table } from '../../../../core/markdown/table.ts';
import { brotherQlParameters, startBrotherQlSimulator } from './brother-ql.ts';
import { escPosParameters, startEscPosSimulator } from './escpos.ts';
import { ippParameters, startIppSimulator } from './ipp.ts';
import { type Behaviour, defaultOf, type Parameters, valuesOf } from './parameters.ts';
import type { SimulatedPrinter, SimulatorClock } from './raw-server.ts';
import { startZplSimulator, zplParameters } from './zpl.ts';

/** Printers that are none, by the scheme of the address that they are given to a station under. */
export const simulators: Readonly<
  Record<
    string,
    { readonly parameters: Parameters; readonly start: (behaviour: Behaviour, clock?: SimulatorClock) => Promise<SimulatedPrinter> }
  >
> = {
  ipp: { parameters: ippParameters, start: startIppSimulator },
  zpl: { parameters: zplParameters, start: startZplSimulator },
  escpos: { parameters: escPosParameters, start: startEscPosSimulator },
  'brother-ql': { parameters: brotherQlParameters, start: startBrotherQlSimulator },
};

/** `name=value&name=value` as a behaviour. */
export const behaviourIn = (text: string): Behaviour => Object.fromEntries(new URLSearchParams(text));

/**
 * Starts the printer that a text names, as `brother-ql?roll=die-cut&after=2`, on a free port of the loopback address. Rejects with a
 * RangeError, which says what there is, for one that is none.
 */
export async function startPrinterSimulator(named: string, clock?: SimulatorClock): Promise<SimulatedPrinter> {
  const [kind = '', behaviour = ''] = named.replace(/^sim:/, '').split('?');
  const simulator = Object.hasOwn(simulators, kind) ? simulators[kind] : undefined;
  if (simulator === undefined) throw new RangeError(`There is no simulated printer “${kind}”: ${Object.keys(simulators).join(', ')}.`);
  return simulator.start(behaviourIn(behaviour), clock);
}

/** All simulators and their parameters as a table in Markdown. */
export function simulatorsAsMarkdown(): string {
  const rows = Object.entries(simulators).flatMap(([kind, { parameters }]) =>
    Object.entries(parameters).map(([name, parameter]) => [
      `\`sim:${kind}\``,
      `\`${name}\``,
      'words' in parameter ? valuesOf(parameter) : `${defaultOf(parameter)}; ${valuesOf(parameter)}`,
      parameter.help,
    ]),
  );
  return table(['printer', 'parameter', 'values, the first unless given', 'what it is'], rows);
}
