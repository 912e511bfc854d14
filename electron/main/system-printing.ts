import { BrowserWindow, type PrinterInfo, session, type WebContents } from 'electron';
import type { PrinterReason } from '../../core/contract/common/reasons.ts';
import type { SystemPrinter } from '../../core/contract/shell/host.ts';

interface PrintRequest {
  readonly queue: string;
  readonly name: string;
  /** In millimetres. */
  readonly page: { readonly width: number; readonly height: number };
  /** SVG, one a page. */
  readonly drawings: readonly string[];
}

/** A queue that does not answer its spooler is given up after this many milliseconds. */
const spoolTimeout = 30_000;
/** Badges are drawn in a session of their own, which holds nothing and reaches nothing. */
const partition = 'printing';

/** Bits of `PRINTER_INFO_2.Status` (Windows, winspool.h) by what people can do about them. */
const windowsStates: readonly (readonly [bit: number, reason: PrinterReason])[] = [
  [0x0000_0010, 'media-empty'],
  [0x0000_0008, 'media-jam'],
  [0x0040_0000, 'cover-open'],
  [0x0004_0000, 'supply-empty'],
  [0x0000_0080, 'offline'],
  [0x0000_0001, 'paused'],
  [0x0000_0002, 'other'],
  [0x0010_0000, 'other'],
];
/** `printer-state-reasons` of CUPS (RFC 8011 §5.4.12). */
const cupsStates: readonly (readonly [keyword: string, reason: PrinterReason])[] = [
  ['media-empty', 'media-empty'],
  ['media-needed', 'media-empty'],
  ['media-jam', 'media-jam'],
  ['cover-open', 'cover-open'],
  ['door-open', 'cover-open'],
  ['toner-empty', 'supply-empty'],
  ['marker-supply-empty', 'supply-empty'],
  ['offline', 'offline'],
  ['connecting-to-device', 'offline'],
  ['paused', 'paused'],
];

/** What the operating system says of a printer, in the project’s words. */
export function systemPrinter({ name, description, displayName, options }: PrinterInfo): SystemPrinter {
  const reported: Readonly<Record<string, unknown>> = { ...options };
  const status = Number(reported.status ?? 0);
  const keywords = String(reported['printer-state-reasons'] ?? '').split(',');
  const reasons = [
    ...windowsStates.flatMap(([bit, reason]) => (process.platform === 'win32' && status & bit ? [reason] : [])),
    ...cupsStates.flatMap(([keyword, reason]) =>
      keywords.some((each) => each.startsWith(keyword) && !/-(report|warning)$/.test(each)) ? [reason] : [],
    ),
  ];
  const state = String(reported['printer-state'] ?? '');
  const isStopped = state === '5' || reasons.length > 0;
  return {
    name,
    make: description || displayName || null,
    state: isStopped ? 'trouble' : state === '4' ? 'busy' : 'ready',
    reasons: isStopped && reasons.length === 0 ? ['paused'] : [...new Set(reasons)],
  };
}

/** A window that nobody sees, with no script, no network and no way out. */
function openHidden(): BrowserWindow {
  const own = session.fromPartition(partition, { cache: false });
  own.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !details.url.startsWith('data:') }));
  return new BrowserWindow({
    show: false,
    webPreferences: { session: own, sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false, webSecurity: true },
  });
}

/** The operating system's printers as they are now. Where no window is open to ask through, a hidden one is opened meanwhile. */
export async function systemPrinters(): Promise<SystemPrinter[]> {
  const [open] = BrowserWindow.getAllWindows();
  const window = open ?? openHidden();
  try {
    return (await window.webContents.getPrintersAsync()).map(systemPrinter);
  } finally {
    if (open === undefined) window.destroy();
  }
}

function pageOf({ page, drawings }: PrintRequest): string {
  const size = `${page.width}mm ${page.height}mm`;
  const style = `@page{size:${size};margin:0}html,body{margin:0}svg{display:block;width:${page.width}mm;height:${page.height}mm;break-after:page}`;
  const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><style>${style}</style>${drawings.join('')}`;
}

function spool(contents: WebContents, { queue, page }: PrintRequest): Promise<boolean> {
  const micrometres = (millimetres: number) => Math.round(millimetres * 1000);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The queue did not take the badge in time.')), spoolTimeout);
    contents.print(
      {
        silent: true,
        deviceName: queue,
        printBackground: true,
        margins: { marginType: 'none' },
        pageSize: { width: micrometres(page.width), height: micrometres(page.height) },
      },
      (isTaken) => {
        clearTimeout(timer);
        resolve(isTaken);
      },
    );
  });
}

/** Prints without a dialog; whether the queue took it. */
export async function printSilently(request: PrintRequest): Promise<boolean> {
  const window = openHidden();
  try {
    await window.loadURL(`data:text/html;charset=utf-8;base64,${Buffer.from(pageOf(request)).toString('base64')}`);
    return await spool(window.webContents, request);
  } finally {
    window.destroy();
  }
}
