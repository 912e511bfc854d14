import { useState } from 'react';

const storageKey = 'foyer-operator';

/** Who sits at this console, as they call themselves: asked once a tab, noted with what they do. */
export function useName() {
  const [name, setName] = useState(() => sessionStorage.getItem(storageKey));
  return {
    name,
    /** Asks; null where nothing was said. */
    ask(): string | null {
      const given = window.prompt('Your name, to be noted with what you do here')?.trim().slice(0, 50) ?? '';
      if (given === '') return null;
      sessionStorage.setItem(storageKey, given);
      setName(given);
      return given;
    },
  };
}
