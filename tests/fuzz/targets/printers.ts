import { parseQlStatus } from '../../../electron/station/print/drivers/brother-ql.ts';
import { parseRealTimeStatus } from '../../../electron/station/print/drivers/escpos.ts';
import { parseDotsPerInch, parseHostStatus } from '../../../electron/station/print/drivers/zpl.ts';

/** What printers answer on their raw ports: Zebra, ESC/POS, Brother. */
export function fuzz(data: Uint8Array): void {
  const text = Buffer.from(data).toString('latin1');
  parseHostStatus(text);
  parseDotsPerInch(text);
  parseRealTimeStatus(data);
  parseQlStatus(data);
}
