import type { ReactNode } from 'react';

/** Line icons of one hand: 24 units, strokes of 2.5, in the text's colour. */
function icon(children: ReactNode) {
  return function Icon() {
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
        {children}
      </svg>
    );
  };
}

export const Tick = icon(<path d="m5 12.5 4.5 4.5L19 7.5" />);
export const ArrowLeft = icon(<path d="M20 12H5m6-6-6 6 6 6" />);
export const ArrowRight = icon(<path d="M4 12h15m-6-6 6 6-6 6" />);
export const Attention = icon(
  <>
    <path d="M12 3.5 22 20.5H2z" />
    <path d="M12 10v4.5m0 3v.1" />
  </>,
);
export const Globe = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18" />
  </>,
);
export const Letters = icon(<path d="M3 18 8 6l5 12M4.8 14h6.4M15 18l3-7 3 7m-5-2.5h4" />);
export const HalfDisc = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor" />
  </>,
);
export const Lower = icon(<path d="M12 4v12m-6-6 6 6 6-6M4 21h16" />);
