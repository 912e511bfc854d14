// Runs before anything is installed, so: plain JavaScript, Node's own modules.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const pollInterval = 1_000;

/** The parent of a process, and what it was started as; null where there is none, or one that has ended and was not waited for. */
function processOf(pid) {
  try {
    if (process.platform === 'linux') {
      // Fields after the name, which is in brackets and may hold spaces (proc(5)): state, parent.
      const [state, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ');
      if (state === 'Z' || state === 'X') return null;
      return { parent: Number(parent), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') };
    }
    if (process.platform === 'win32') return null;
    const line = execFileSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return { parent: Number.parseInt(line, 10), command: line.replace(/^\d+\s*/, '') };
  } catch {
    return null;
  }
}

function isAlive(pid) {
  if (process.platform === 'linux') return processOf(pid) !== null;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** npm names itself “npm start” in the list of processes, or is a script of that name; the others that read package.json as it does likewise. */
const tool = /(^|[\s/\\])(p?npm|yarn|bun)(-cli\.js|\.c?js|\.cmd)?(\s|$)/;

/** This process's npm and what stands between them (its shell), nearest first; only what npm started. Empty where npm is gone already. */
function npmAndShell() {
  const pids = [];
  // Down to the first process of all, which npm may be in a container.
  for (let pid = process.ppid; pid >= 1 && pids.length < 4; ) {
    pids.push(pid);
    const found = processOf(pid);
    if (found === null || tool.test(found.command)) return pids;
    pid = found.parent;
  }
  // Between a command and the first process stand at least the tool that read package.json and what started that: without them, whoever is next
  // has only inherited the command.
  return pids.at(-1) === 1 && pids.length <= 2 ? [] : pids.slice(0, 1);
}

/**
 * Calls `end` once npm is gone that started this process: a signal to npm ends npm and its shell, not what they started. Does nothing where
 * npm did not start it: a command put into the background outlives its shell.
 */
export function endWithNpm(end) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const watched = npmAndShell();
  const timer = setInterval(() => {
    if (watched.every(isAlive) && process.ppid === watched[0]) return;
    clearInterval(timer);
    end();
  }, pollInterval);
  timer.unref();
}
