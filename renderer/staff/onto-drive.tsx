import { useText } from '../i18n/text.tsx';
import { Button } from '../ui/button.tsx';

export interface OntoDriveProps<What extends string> {
  /** Those that are plugged in; undefined while nobody knows. */
  readonly drives: readonly { readonly path: string; readonly name: string }[] | undefined;
  readonly offers: readonly { readonly what: What; readonly label: string }[];
  readonly isBusy: boolean;
  readonly onWrite: (path: string, what: What) => void;
  readonly error: Error | null;
  /** What was written. */
  readonly message: string;
}
/** The station's own words for what became of a removable drive, where there are any. */
function wordsOf(error: Error): string {
  const data: unknown = 'data' in error ? error.data : null;
  return typeof data === 'object' && data !== null && 'detail' in data ? String(data.detail) : error.message;
}

/** Removable drives that are plugged in, and what may go onto them. */
export function OntoDrive<What extends string>({ drives, offers, isBusy, onWrite, error, message }: OntoDriveProps<What>) {
  const text = useText();
  return (
    <>
      {drives?.length === 0 && <p className="quiet">{text('staff.drive.none')}</p>}
      {(drives ?? []).map(({ path, name }) => (
        <div key={path} className="onto-drive">
          <strong>{name}</strong>
          {offers.map(({ what, label }) => (
            <Button key={what} kind="secondary" disabled={isBusy} onPress={() => onWrite(path, what)}>
              {label}
            </Button>
          ))}
        </div>
      ))}
      <p role="status">{error === null ? message : wordsOf(error)}</p>
    </>
  );
}
