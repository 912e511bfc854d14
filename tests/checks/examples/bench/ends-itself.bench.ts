/** Ends its process well before it has given a figure. */
export const run = async () => {
  process.exit(0);
};
