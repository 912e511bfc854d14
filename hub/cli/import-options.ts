import { FileReading } from '../../core/contract/hub/import-mapping.ts';

/** Options of the command that imports a file. */
export interface ImportOptions {
  source: string;
  mapping?: string;
  encoding?: string;
  delimiter?: string;
  sheet?: string;
  headerLine?: string;
  withoutHiddenRows?: boolean;
  withoutHiddenColumns?: boolean;
  dryRun?: boolean;
}

/** How a file is to be read, as the command says. @throws Error with what may be said */
export function readingOf({ encoding, delimiter, sheet, headerLine, withoutHiddenRows, withoutHiddenColumns }: ImportOptions): FileReading {
  const given = {
    encoding: encoding?.toLowerCase(),
    delimiter: delimiter === 'tab' ? '\t' : delimiter,
    sheet,
    headerLine: headerLine === undefined ? undefined : Number(headerLine),
    hiddenRows: withoutHiddenRows ? 'left-out' : undefined,
    hiddenColumns: withoutHiddenColumns ? 'left-out' : undefined,
  };
  const reading = FileReading.safeParse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
  if (reading.success) return reading.data;
  const [issue] = reading.error.issues;
  throw new Error(`--${String(issue?.path[0]).replace('headerLine', 'header-line')}: ${issue?.message}`);
}
