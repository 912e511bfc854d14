import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, createServer as createTcpServer } from 'node:net';
import ipp from '@sealsystems/ipp';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemEnvironment } from '../../runtime/environment.ts';
import type { Encoded } from '../driver.ts';
import { createIppDriver } from './ipp.ts';
import { documentTypeFor, notesOf, rasterFor, reasonsOf, suppliesOf } from './ipp-attributes.ts';

const document: Encoded = {
  name: 'badge-1',
  type: 'application/pdf',
  page: { width: 100, height: 150 },
  bytes: new TextEncoder().encode('%PDF-1.4\n%%EOF\n'),
};

async function listen(server: ReturnType<typeof createServer> | ReturnType<typeof createTcpServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  onTestFinished(() => void server.close());
  return `ipp://127.0.0.1:${(server.address() as AddressInfo).port}/ipp/print`;
}

describe('an IPP printer', () => {
  it('that is not there is offline, and a job for it waits', async () => {
    const driver = createIppDriver('ipp://127.0.0.1:1/ipp/print', 'p', systemEnvironment);
    expect(await driver.status()).toEqual({ state: 'trouble', reasons: ['offline'] });
    expect(await driver.print(document)).toEqual({ kind: 'later', reason: 'offline' });
  });

  it.each<[string, RequestListener]>([
    ['rubbish', (_request, answer) => void answer.end('rubbish')],
    ['nothing', (_request, answer) => void answer.end()],
    ['HTTP 500', (_request, answer) => void answer.writeHead(500).end()],
    ['a flood', (_request, answer) => void answer.end(Buffer.alloc(2_000_000))],
    ['a cut line', (request) => void request.socket.destroy()],
  ])(
    'that answers %s is in trouble and sent nothing; once it has been sent a badge, nobody knows what became of it',
    async (_, listener) => {
      const driver = createIppDriver(await listen(createServer(listener)), 'p', systemEnvironment);
      expect((await driver.status()).state).toBe('trouble');
      expect((await driver.print(document)).kind).toBe('later');
      const asked: (string | undefined)[] = [];
      const fine = createServer((request, answer) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const { operation, id = 1 } = ipp.parse(Buffer.concat(chunks));
          asked.push(operation);
          if (operation === 'Print-Job') return listener(request, answer as Parameters<RequestListener>[1]);
          const head = { 'operation-attributes-tag': { 'attributes-charset': 'utf-8', 'attributes-natural-language': 'en' } };
          const attributes = { 'printer-attributes-tag': { 'printer-state': 'idle', 'printer-state-reasons': ['none'] } };
          answer.end(ipp.serialize({ version: '2.0', statusCode: 'successful-ok', id, ...head, ...attributes }));
        });
      });
      const later = createIppDriver(await listen(fine), 'p', systemEnvironment);
      expect((await later.print(document)).kind).toBe('unknown');
      expect(asked).toEqual(['Get-Printer-Attributes', 'Print-Job']);
    },
  );

  it('says what people can do about its reasons', () => {
    expect(reasonsOf(['none'])).toEqual([]);
    expect(reasonsOf(['media-empty-error', 'media-needed'])).toEqual(['media-empty']);
    expect(reasonsOf(['cover-open', 'marker-supply-low-warning', 'door-open-report'])).toEqual(['cover-open']);
    expect(reasonsOf(['media-jam-error', 'paused'])).toEqual(['media-jam', 'paused']);
    expect(reasonsOf(['media-empty-warning', 'cover-open-warning'])).toEqual([]);
    expect(reasonsOf(['media-needed-warning', 'media-jam-report'])).toEqual(['media-empty']);
  });

  it('says what will stop it soon and what it has left', () => {
    expect(notesOf(['media-low-warning', 'toner-low'])).toEqual(['media-low', 'supply-low']);
    expect(notesOf(['none'])).toEqual([]);
    expect(suppliesOf({ 'marker-names': ['black', 'ribbon'], 'marker-levels': [40, -3] })).toEqual([
      { name: 'black', level: 40 },
      { name: 'ribbon', level: null },
    ]);
    expect(suppliesOf({})).toEqual([]);
  });

  it('is sent the best of what it takes', () => {
    expect(documentTypeFor({})).toBe('application/pdf');
    expect(documentTypeFor({ 'document-format-supported': ['image/jpeg', 'application/pdf'] })).toBe('application/pdf');
    expect(documentTypeFor({ 'document-format-supported': ['image/jpeg', 'image/pwg-raster'] })).toBe('image/pwg-raster');
    expect(documentTypeFor({ 'document-format-supported': ['image/jpeg'] })).toBe('image/jpeg');
    expect(documentTypeFor({ 'document-format-supported': ['image/urf'] })).toBeNull();
    expect(rasterFor({})).toEqual({ type: 'sgray_8', dpi: 300 });
    expect(
      rasterFor({
        'pwg-raster-document-type-supported': ['black_1', 'srgb_8'],
        'pwg-raster-document-resolution-supported': [
          [203, 203, 'dpi'],
          [600, 600, 'dpi'],
        ],
      }),
    ).toEqual({ type: 'srgb_8', dpi: 203 });
  });
});
