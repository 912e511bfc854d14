export type Slot = 'left' | 'right' | 'below';

const arrows: Record<Slot, string> = {
  below: 'M160 178v56m-22-22 22 22 22-22',
  left: 'M84 200H20m22-22-22 22 22 22',
  right: 'M236 200h64m-22-22 22 22-22 22',
};

/** The printer with its slot, and an arrow to where the badge really comes out. */
export function PrinterPicture({ slot }: { readonly slot: Slot }) {
  return (
    <svg
      className="printer-picture"
      viewBox="0 0 320 244"
      fill="none"
      strokeWidth="6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M96 60V22h128v38" stroke="var(--brand)" fill="var(--surface)" />
      <rect x="46" y="60" width="228" height="96" rx="16" fill="var(--brand-soft)" stroke="var(--brand)" />
      <path d="M82 134h156" stroke="var(--brand)" strokeWidth="10" />
      <circle cx="242" cy="90" r="7" fill="var(--brand)" />
      <path className="printer-arrow" d={arrows[slot]} stroke="var(--brand)" strokeWidth="10" />
    </svg>
  );
}
