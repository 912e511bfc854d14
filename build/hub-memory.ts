/**
 * For a hub's process. V8's default for new objects keeps a hundred megabytes more in bursts, for a tenth of speed; and it lets
 * the heap grow by half or more between two collections, which is a hundred and sixty in an import, for a twentieth.
 */
export const hubMemory: readonly string[] = ['--max-semi-space-size=8', '--heap-growing-percent=20'];
