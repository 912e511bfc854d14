import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultOf } from './fault.ts';
import { uncaughtExitCode } from './process-policy.ts';

const policy = join(import.meta.dirname, 'process-policy.ts');

/** A program that keeps the policy and then does something. */
function run(code: string) {
  const program = `import { keepProcessPolicy, reportToStandardError } from ${JSON.stringify(policy)};
keepProcessPolicy({ report: reportToStandardError('trial') });
${code}`;
  return spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program], { encoding: 'utf8' });
}

describe('an error that nobody has handled', () => {
  it.each([
    ['an exception', `setTimeout(() => { throw Object.assign(new RangeError('李明 13812345678'), { code: 'E_TRIAL' }); });`],
    ['a rejected promise', `Promise.reject(Object.assign(new RangeError('李明 13812345678'), { code: 'E_TRIAL' }));`],
  ])('%s ends the program with its own code, and is written down without its words', (_, code) => {
    const { status, stderr } = run(`${code} setTimeout(() => console.log('went on'), 5_000);`);
    expect(status).toBe(uncaughtExitCode);
    expect(JSON.parse(stderr)).toMatchObject({ program: 'trial', consequence: 'ended', fault: { name: 'RangeError', code: 'E_TRIAL' } });
    expect(stderr).not.toMatch(/李明|138/);
  });

  it('that is only the end of somebody’s line ends nothing', () => {
    const { status, stdout, stderr } = run(`
      import { EventEmitter } from 'node:events';
      setTimeout(() => new EventEmitter().emit('error', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' })));
      setTimeout(() => console.log('went on'), 50);`);
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'went on\n' });
    expect(JSON.parse(stderr)).toMatchObject({ consequence: 'left', fault: { code: 'ECONNRESET' } });
  });

  it('is noted once where nobody reads what is written down any more, and nothing spins', async () => {
    const program = `import { keepProcessPolicy, reportToStandardError } from ${JSON.stringify(policy)};
let noted = 0;
const note = reportToStandardError('trial');
keepProcessPolicy({ report: (...fault) => { noted++; note(...fault); } });
process.stdin.once('data', () => {
  process.stderr.write('is anybody there?');
  setTimeout(() => { console.log(String(noted)); process.exit(0); }, 400);
});`;
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program]);
    child.stderr.destroy();
    await new Promise((resolve) => child.stderr.once('close', resolve));
    child.stdin.write('go');
    let noted = '';
    child.stdout.on('data', (piece) => {
      noted += String(piece);
    });
    const status = await new Promise((resolve) => child.once('close', resolve));
    expect([status, Number(noted)]).toEqual([0, 1]);
  });

  it('ends the program also where it can’t be written down', () => {
    const { status } = run(`import { closeSync } from 'node:fs'; closeSync(2); setTimeout(() => { throw 1; });`);
    expect(status).toBe(uncaughtExitCode);
  });
});

describe('what is written down of an error', () => {
  it('is its kind, its code and where it happened', () => {
    const fault = faultOf(Object.assign(new TypeError('Jane Doe\n    at Jane (Doe:1:1)\n    at x (y:1:2)'), { code: 'ERR_X' }));
    expect(fault).toMatchObject({ name: 'TypeError', code: 'ERR_X' });
    expect(fault.at.length).toBeGreaterThan(0);
    expect(JSON.stringify(fault)).not.toMatch(/Jane|Doe|\(y:/);
    expect(fault.at[0]).toMatch(/^at .*process-policy\.test\.ts:\d+:\d+\)?$/);
  });

  it('is nothing of what a name, a code or a thrown value says', () => {
    const named = Object.assign(new Error(''), { name: 'Jane Doe', code: 'Jane Doe' });
    for (const thrown of [named, 'Jane Doe', { name: 'Jane Doe' }, ['Jane Doe'], Symbol('Jane Doe')])
      expect(JSON.stringify(faultOf(thrown))).not.toContain('Jane');
    expect(faultOf(null)).toEqual({ name: 'null', code: null, at: [] });
    const hostile = new Error('x');
    Object.defineProperty(hostile, 'stack', {
      get() {
        throw new Error('Jane Doe');
      },
    });
    expect(faultOf(hostile)).toEqual({ name: 'unreadable', code: null, at: [] });
  });
});
