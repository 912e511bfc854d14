/** A screen sent, for something new, an id that stands for something else already; nothing was written. */
export class IdTaken extends Error {
  constructor() {
    super('That id stands for something else.');
    this.name = 'IdTaken';
  }
}
