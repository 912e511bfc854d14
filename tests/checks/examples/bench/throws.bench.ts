/** A benchmark that breaks off. */
export const run = async () => {
  throw new Error('broken off');
};
