/** Waits for what never comes, with something left to do. */
export const run = () =>
  new Promise(() => {
    setInterval(() => {}, 1_000);
  });
