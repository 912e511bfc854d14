/** How far a visitor is: a piece for each step, filled up to the present one. @param step from 1 @param label what a screen reader says */
export function Progress({ step, steps, label }: { readonly step: number; readonly steps: number; readonly label: string }) {
  return (
    <div className="progress" role="progressbar" aria-label={label} aria-valuemin={1} aria-valuemax={steps} aria-valuenow={step}>
      {Array.from({ length: steps }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces have no identity but their place.
        <span key={index} data-done={index < step} />
      ))}
    </div>
  );
}
