/**
 * React Aria remembers every element in transition until each of its transitions has ended, and keeps for ever those that leave the page meanwhile
 * (`runAfterTransition`: a listener for the first cancelled property alone), with all that stood beside them: a visitor's name and picture.
 * It only waits for them before it moves the focus, and need not. From now on it hears of none.
 */
export function forgetTransitions(): void {
  window.addEventListener('transitionrun', (event) => event.stopPropagation(), { capture: true });
}
