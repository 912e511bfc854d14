/** Never comes back, so that it can't be asked to end. */
export const run = () => {
  for (;;);
};
