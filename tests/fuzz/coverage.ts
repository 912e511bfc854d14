import { Session } from 'node:inspector/promises';

/**
 * Tells whether code has been run that had not been before: V8's own precise coverage, by blocks (Chrome DevTools Protocol, `Profiler`).
 * Each block is reported once, so that looking costs little when nothing is new.
 * @param isOurs which scripts count, by their URL
 */
export async function openCoverage(isOurs: (url: string) => boolean) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: true });
  const seen = new Set<string>();
  return {
    /** Whether blocks were run since the last look that never were before. */
    async hasGrown(): Promise<boolean> {
      const { result } = await session.post('Profiler.takePreciseCoverage');
      const before = seen.size;
      for (const { url, functions } of result)
        if (isOurs(url))
          for (const { ranges } of functions)
            for (const { startOffset, endOffset, count } of ranges) if (count > 0) seen.add(`${url} ${startOffset} ${endOffset}`);
      return seen.size > before;
    },
  };
}
