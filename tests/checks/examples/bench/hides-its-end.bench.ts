/** A figure beyond its bound, in a process that ends well whatever happens, as a library's exit hook may have it. */
export const run = async () => {
  process.on('exit', () => {
    process.exitCode = 0;
  });
  return [{ what: 'missed', value: 3, unit: 'ms', limit: 2 }];
};
