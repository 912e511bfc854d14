import { z } from 'zod';
import { Slug, StationId } from '../common/ids.ts';
import { Text } from '../common/text.ts';

/** What badges can be printed on at a station just now. */
export const Stocks = z.array(Slug).max(40);

/** A station at which badges on these stocks come out. */
export const PrintingStation = z.strictObject({ station: StationId, name: Text.max(80), stocks: Stocks });
export type PrintingStation = z.infer<typeof PrintingStation>;
