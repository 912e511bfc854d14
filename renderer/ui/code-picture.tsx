/** A phone that shows a code, a card, and the light that reads them. */
export function CodePicture() {
  return (
    <svg
      className="code-picture"
      viewBox="0 0 360 220"
      fill="none"
      strokeWidth="6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <rect x="24" y="118" width="132" height="84" rx="12" fill="var(--brand-soft)" stroke="var(--brand)" />
      <circle cx="58" cy="152" r="14" stroke="var(--brand)" />
      <path d="M36 190c4-16 40-16 44 0M96 146h42M96 168h30" stroke="var(--brand)" />
      <rect x="128" y="12" width="104" height="180" rx="18" fill="var(--surface)" stroke="var(--brand)" />
      <path d="M152 66h20v20h-20zM188 66h20v20h-20zM152 102h20v20h-20z" stroke="var(--brand)" />
      <path d="M190 104h4m14 0h0m-18 16h10m8 0h0" stroke="var(--brand)" />
      <path d="M164 170h32" stroke="var(--brand)" />
      <path className="code-light" d="M252 94h84" stroke="var(--attention)" strokeWidth="8" />
      <path d="M300 60v-14m0 96v-14" stroke="var(--brand)" opacity="0.4" />
    </svg>
  );
}
