import { useEffect, useState } from 'react';

/**
 * Says once and politely, to whoever hears the screen, what has changed by itself. What was there when it came is not said: the focus
 * has gone to the new screen's heading, which says it.
 */
export function Announce({ text }: { readonly text: string }) {
  const [first] = useState(text);
  const [message, setMessage] = useState('');
  useEffect(() => {
    setMessage((before) => (before === '' && text === first ? '' : text));
  }, [text, first]);
  return (
    <p className="visually-hidden" role="status">
      {message}
    </p>
  );
}
