const drawings = {
  tick: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  'arrow-left': <path d="M20 12H5m6-6-6 6 6 6" />,
  'arrow-right': <path d="M4 12h15m-6-6 6 6-6 6" />,
  attention: (
    <>
      <path d="M12 3.5 22 20.5H2z" />
      <path d="M12 10v4.5m0 3v.1" />
    </>
  ),
  letters: <path d="M3 18 8 6l5 12M4.8 14h6.4M15 18l3-7 3 7m-5-2.5h4" />,
  'half-disc': (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor" />
    </>
  ),
  lower: <path d="M12 4v12m-6-6 6 6 6-6M4 21h16" />,
  camera: (
    <>
      <path d="M3 8h4l2-3h6l2 3h4v11H3z" />
      <circle cx="12" cy="13" r="3.5" />
    </>
  ),
  keyboard: (
    <>
      <path d="M2.5 6h19v12h-19z" />
      <path d="M6 10h.1m3.9 0h.1m3.9 0h.1m3.9 0h.1M8 14.5h8" />
    </>
  ),
  'keyboard-down': (
    <>
      <path d="M2.5 3h19v11h-19z" />
      <path d="M6 6.5h.1m3.9 0h.1m3.9 0h.1m3.9 0h.1M8 10.5h8M8.5 18l3.5 3.5 3.5-3.5" />
    </>
  ),
  globe: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M3 12h18M12 3c3 3 3.5 6 3.5 9S15 18 12 21c-3-3-3.5-6-3.5-9S9 6 12 3z" />
    </>
  ),
  shift: <path d="M12 4 4 12h4v7h8v-7h4z" />,
  caps: (
    <>
      <path d="M12 3 4 11h4v5h8v-5h4z" fill="currentColor" />
      <path d="M8 20.5h8" />
    </>
  ),
  enter: <path d="M20 5v8H5m6-6-6 6 6 6" />,
  erase: <path d="M9 5h12v14H9l-6-7zm3.5 4.5 5 5m0-5-5 5" />,
} as const;

/** Line icons of one hand: 24 units, strokes of 2.5, in the text's colour. */
export function Icon({ name }: { readonly name: keyof typeof drawings }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={name.startsWith('arrow-') ? 'turns' : undefined}
    >
      {drawings[name]}
    </svg>
  );
}
