import { execFileSync } from 'node:child_process';

/** A process and those below it, as far as they run, whose command holds some text; their ids. */
export function processesBelow(pid: number | undefined, part: string): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).split('\n');
  const all = lines.flatMap((line) => {
    const [, own, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return own === undefined || state?.startsWith('Z') ? [] : [{ pid: Number(own), parent: Number(parent), command: command ?? '' }];
  });
  const found = all.filter((each) => each.pid === pid);
  for (const each of found) found.push(...all.filter(({ parent }) => parent === each.pid));
  return found.filter(({ command }) => command.includes(part)).map((each) => each.pid);
}
