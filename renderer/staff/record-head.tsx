import type { ReactNode } from 'react';
import { useStaffText } from '../i18n/text.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';

export interface RecordHeadProps {
  readonly title: string;
  readonly onBack: () => void;
  /** What stands below the title. */
  readonly children?: ReactNode;
}

/** The head of a page of the desk: the way back, and what it is about. */
export function RecordHead({ title, onBack, children }: RecordHeadProps) {
  const text = useStaffText();
  return (
    <header>
      <Button kind="quiet" onPress={onBack}>
        <Icon name="arrow-left" />
        {text('nav.back')}
      </Button>
      <div>
        <h2>{title}</h2>
        {children}
      </div>
    </header>
  );
}
