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
    >
      {drawings[name]}
    </svg>
  );
}
