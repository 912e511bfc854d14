import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasty } from '../../../../tests/printing/hasty.ts';
import { hostIdentification, hostStatus, type ZebraFlags } from '../../../../tests/printing/zebra.ts';
import { eventually, temporaryFolder } from '../../../../tests/support/stations.ts';
import { systemEnvironment } from '../../runtime/environment.ts';
import type { Encoded } from '../driver.ts';
import { createBrotherQlDriver, parseQlStatus } from './brother-ql.ts';
import { createEscPosDriver, parseRealTimeStatus } from './escpos.ts';
import { createZplDriver, parseDotsPerInch, parseHostStatus } from './zpl.ts';

const label: Encoded = { name: 'badge-1', type: 'x', page: { width: 100, height: 150 }, bytes: new TextEncoder().encode('^XA^FDx^FS^XZ') };

type Behaviour = (socket: Socket, bytes: Buffer) => void;

async function listen(behave: Behaviour): Promise<{ server: Server; got: () => string; port: { way: 'tcp'; host: string; port: number } }> {
  const received: Buffer[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      received.push(bytes);
      behave(socket, bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    server,
    got: () => Buffer.concat(received).toString('latin1'),
    port: { way: 'tcp', host: '127.0.0.1', port: address.port },
  };
}

/** Answers what it is asked by the flags of the moment. */
function zebra(flags: () => ZebraFlags): Behaviour {
  return (socket, bytes) => {
    if (bytes.includes('~HS')) socket.write(hostStatus(flags()));
    if (bytes.includes('~HI')) socket.write(hostIdentification);
  };
}

describe('a ZPL printer', () => {
  it('is asked how it is, and says how fine it prints', async () => {
    let flags: ZebraFlags = {};
    const { port } = await listen(zebra(() => flags));
    const driver = createZplDriver(port, 'z', null, systemEnvironment);
    expect(await driver.status()).toEqual({ state: 'ready', reasons: [] });
    const dots: number[] = [];
    await driver.encode(
      {
        name: 'b',
        page: label.page,
        pdf: async () => new Uint8Array(),
        pageCount: 1,
        pixels: () => {
          throw new Error('no colours');
        },
        drawings: () => [],
        bitmap(_page, dpi) {
          dots.push(dpi);
          return { width: 8, height: 1, bytesPerRow: 1, data: Uint8Array.of(1), dpi };
        },
      },
      { darkness: 12 },
    );
    expect(dots).toEqual([300]);
    for (const [reported, reasons] of [
      [{ paperOut: true }, ['media-empty']],
      [{ head: true }, ['cover-open']],
      [{ ribbon: true }, ['supply-empty']],
      [{ paused: true }, ['paused']],
      [{ paperOut: true, paused: true }, ['media-empty']],
    ] as const) {
      flags = reported;
      expect(await driver.status()).toEqual({ state: 'trouble', reasons });
    }
    flags = { waiting: 2 };
    expect(await driver.status()).toEqual({ state: 'busy', reasons: [] });
  });

  it('has printed when it has nothing left to do, and not before', async () => {
    let waiting = 1;
    let asked = 0;
    const { port, got } = await listen(
      zebra(() => {
        if (got().includes('^XZ') && ++asked === 3) waiting = 0;
        return { waiting: got().includes('^XZ') ? waiting : 0 };
      }),
    );
    const driver = createZplDriver(port, 'z', 300, hasty);
    expect(await driver.print(label)).toEqual({ kind: 'printed' });
    expect(asked).toBeGreaterThanOrEqual(4);
    expect(got().split('^XA').length).toBe(2);
  });

  it('that is out of labels is sent nothing', async () => {
    const { port, got } = await listen(zebra(() => ({ paperOut: true })));
    const driver = createZplDriver(port, 'z', 300, systemEnvironment);
    expect(await driver.print(label)).toEqual({ kind: 'later', reason: 'media-empty' });
    expect(got()).not.toContain('^XA');
  });

  it('that accepts and never prints leaves the job unknown, and says why in the meantime', async () => {
    const { port, got } = await listen(zebra(() => (got().includes('^XZ') ? { waiting: 1, paperOut: true } : {})));
    const driver = createZplDriver(port, 'z', 300, hasty);
    const printing = driver.print(label);
    await eventually(async () => (await driver.status()).reasons.includes('media-empty'));
    expect(await printing).toEqual({ kind: 'unknown', reason: 'media-empty' });
  });

  it('that is not there is offline, and a job for it waits', async () => {
    const driver = createZplDriver({ way: 'tcp', host: '127.0.0.1', port: 1 }, 'z', 300, hasty);
    expect(await driver.status()).toEqual({ state: 'trouble', reasons: ['offline'] });
    expect(await driver.print(label)).toEqual({ kind: 'later', reason: 'offline' });
  });

  it.each<[string, Behaviour]>([
    ['closes in the middle of a job', (socket, bytes) => (bytes.includes('^XA') ? void socket.destroy() : void socket.write(hostStatus()))],
    [
      'answers rubbish once it has the job',
      (socket, bytes) =>
        void socket.write(bytes.includes('~HS') && !bytes.includes('^XA') && socket.bytesRead < 10 ? hostStatus() : 'HTTP/1.1 400\r\n'),
    ],
  ])('that %s leaves the job unknown, never “printed”', async (_, behave) => {
    const { port } = await listen(behave);
    const driver = createZplDriver(port, 'z', 300, hasty);
    expect((await driver.print(label)).kind).toBe('unknown');
  });

  it.each<[string, Behaviour]>([
    ['says nothing', () => {}],
    ['answers rubbish', (socket) => void socket.write('\u0002rubbish\u0003'.repeat(9))],
    ['floods', (socket) => void socket.write(Buffer.alloc(1_000_000, 'x'))],
  ])('that %s is in trouble and sent nothing', async (_, behave) => {
    const { port, got } = await listen(behave);
    const driver = createZplDriver(port, 'z', 300, hasty);
    expect(await driver.status()).toEqual({ state: 'trouble', reasons: ['other'] });
    expect((await driver.print(label)).kind).toBe('later');
    expect(got()).not.toContain('^XA');
  });

  it('speaks as its guide says, or is not understood', () => {
    expect(parseHostStatus(hostStatus())).toEqual({ reasons: [], isIdle: true });
    expect(parseHostStatus(hostStatus({ partial: true }))).toEqual({ reasons: [], isIdle: false });
    expect(parseHostStatus('\u00021,2\u0003\u00023\u0003\u00024\u0003')).toBeNull();
    expect(parseHostStatus('')).toBeNull();
    expect(parseDotsPerInch(hostIdentification)).toBe(300);
    expect(parseDotsPerInch('\u0002ZD,V,8,x\u0003')).toBe(203);
    expect(parseDotsPerInch('rubbish')).toBeNull();
  });
});

describe('an ESC/POS printer', () => {
  /** Its answers to DLE EOT 1 to 4. */
  const fine = [0x12, 0x12, 0x12, 0x12];
  function receipt(answers: () => number[], isOut: () => boolean): Behaviour {
    return (socket, bytes) => {
      if (bytes.includes(Buffer.from([0x10, 0x04, 1]))) socket.write(Uint8Array.from(answers()));
      if (bytes.includes(Buffer.from([0x1d, 0x72, 1])) && isOut()) socket.write(Uint8Array.of(0));
    };
  }

  it('says what stops it and what will', () => {
    expect(parseRealTimeStatus(Uint8Array.from(fine))).toEqual({ state: 'ready', reasons: [], notes: [] });
    expect(parseRealTimeStatus(Uint8Array.of(0x1a, 0x32, 0x12, 0x7e))).toEqual({
      state: 'trouble',
      reasons: ['media-empty'],
      notes: ['media-low'],
    });
    expect(parseRealTimeStatus(Uint8Array.of(0x1a, 0x16, 0x12, 0x12))?.reasons).toEqual(['cover-open']);
    expect(parseRealTimeStatus(Uint8Array.of(0x1a, 0x52, 0x1a, 0x12))?.reasons).toEqual(['media-jam']);
    expect(parseRealTimeStatus(Uint8Array.of(0x12, 0x12, 0x12, 0x1e))).toEqual({ state: 'ready', reasons: [], notes: ['media-low'] });
    expect(parseRealTimeStatus(Uint8Array.of(0x12, 0xff, 0x00))).toBeNull();
  });

  it('has printed when it answers in its turn', async () => {
    const { port } = await listen(
      receipt(
        () => fine,
        () => true,
      ),
    );
    expect(await createEscPosDriver(port, 'e', 576, hasty).print(label)).toEqual({ kind: 'printed' });
  });

  it('that never answers leaves the job unknown; one without paper is sent nothing', async () => {
    const { port } = await listen(
      receipt(
        () => fine,
        () => false,
      ),
    );
    expect((await createEscPosDriver(port, 'e', 576, hasty).print(label)).kind).toBe('unknown');
    const empty = await listen(
      receipt(
        () => [0x1a, 0x32, 0x12, 0x72],
        () => false,
      ),
    );
    expect(await createEscPosDriver(empty.port, 'e', 576, hasty).print(label)).toEqual({ kind: 'later', reason: 'media-empty' });
    expect(empty.got()).not.toContain('^XA');
  });
});

describe('a Brother QL', () => {
  function status({ first = 0, second = 0, roll = 62, kind = 0, phase = 0 }): Buffer {
    const block = Buffer.alloc(32);
    block.set([0x80, 0x20, 0x42, 0x34, 0x38, 0x30], 0);
    block.set([first, second, roll, 0x0a], 8);
    block.set([kind, phase], 18);
    return block;
  }
  const asks = (bytes: Buffer) => bytes.includes(Buffer.from([0x1b, 0x69, 0x53]));

  it('says what stops it', () => {
    const reasonsOf = (bytes: Buffer) => parseQlStatus(bytes)[0]?.reasons;
    expect(reasonsOf(status({}))).toEqual([]);
    expect(reasonsOf(status({ first: 0x01 }))).toEqual(['media-empty']);
    expect(reasonsOf(status({ first: 0x04 }))).toEqual(['media-jam']);
    expect(reasonsOf(status({ second: 0x10 }))).toEqual(['cover-open']);
    expect(reasonsOf(status({ second: 0x01 }))).toEqual(['media-mismatch']);
    expect(reasonsOf(status({ second: 0x80 }))).toEqual(['other']);
    expect(
      parseQlStatus(Buffer.concat([Buffer.from('xx'), status({ kind: 1 }), status({ kind: 6, phase: 1 })])).map(({ kind }) => kind),
    ).toEqual(['printed', 'other']);
    expect(parseQlStatus(Buffer.alloc(40))).toEqual([]);
  });

  it('is ready with its roll, and in trouble with another or none', async () => {
    let roll = 62;
    const { port } = await listen((socket, bytes) => void (asks(bytes) && socket.write(status({ roll }))));
    const driver = createBrotherQlDriver(port, 'q', 62, systemEnvironment);
    expect(await driver.status()).toEqual({ state: 'ready', reasons: [], media: ['62 mm'] });
    roll = 29;
    expect(await driver.status()).toEqual({ state: 'trouble', reasons: ['media-mismatch'], media: ['29 mm'] });
    roll = 0;
    expect((await driver.status()).reasons).toEqual(['media-empty']);
  });

  it('has printed when it says so, and is unknown when it reports an error or falls silent', async () => {
    for (const [end, expected] of [
      [{ kind: 1 }, { kind: 'printed' }],
      [
        { kind: 2, second: 0x10 },
        { kind: 'unknown', reason: 'cover-open' },
      ],
      [null, { kind: 'unknown', reason: 'other' }],
    ] as const) {
      const { port } = await listen((socket, bytes) => {
        if (asks(bytes)) socket.write(status({}));
        else if (end !== null) socket.write(Buffer.concat([status({ kind: 6, phase: 1 }), status(end)]));
      });
      expect(await createBrotherQlDriver(port, 'q', 62, hasty).print(label)).toEqual(expected);
    }
  });

  it('that answers no question is taken at its word', async () => {
    const { port, got } = await listen(() => {});
    const driver = createBrotherQlDriver(port, 'q', 62, hasty);
    expect((await driver.status()).state).toBe('ready');
    expect(await driver.print(label)).toEqual({ kind: 'printed' });
    expect(got()).toContain('^XA');
  });

  it.runIf(process.platform === 'linux')('is printed to by its device file, and by nothing that is none', async () => {
    const away = { kind: 'later', reason: 'offline' };
    const by = (file: string) => createBrotherQlDriver({ way: 'file', file }, 'q', 62, hasty);
    expect(await by('/dev/null').print(label)).toEqual({ kind: 'printed' });
    expect(await by('/dev/usb/lp-none').print(label)).toEqual(away);
    const file = join(temporaryFolder(), 'database.key');
    writeFileSync(file, 'key');
    for (const driver of [by(file), createEscPosDriver({ way: 'file', file }, 'e', 576, hasty)]) {
      expect(await driver.status()).toEqual({ state: 'trouble', reasons: ['offline'] });
      expect(await driver.print(label)).toEqual(away);
    }
    expect(readFileSync(file, 'utf8')).toBe('key');
  });
});
