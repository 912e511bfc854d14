import type { Bench } from '../support/figure.ts';
import { onTheScreen } from './screen-times.ts';
export const run: Bench = async () => onTheScreen({ people: 20_000, pastScans: 50_000, onScreen: 1_500 });
