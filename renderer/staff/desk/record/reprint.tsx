import { reprintReasons } from '../../../../core/contract/screen/printing.ts';
import { useStaffText } from '../../../i18n/text.tsx';
import { Button } from '../../../ui/button.tsx';

export interface ReprintProps {
  readonly disabled: boolean;
  readonly onReason: (reason: (typeof reprintReasons)[number]) => void;
}

/** Asks why a badge is printed again. */
export function Reprint({ disabled, onReason }: ReprintProps) {
  const text = useStaffText();
  return (
    <div className="row">
      <span>{text('desk.reprint.why')}</span>
      {reprintReasons.map((reason) => (
        <Button key={reason} kind="secondary" disabled={disabled} onPress={() => onReason(reason)}>
          {text(`desk.reprint.${reason}`)}
        </Button>
      ))}
    </div>
  );
}
