import { useState } from 'react';
import { useText } from '../../i18n/text.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

export interface StartOverProps {
  /** Whether anything would be lost: then it is asked first. */
  readonly isAsked: boolean;
  readonly onStartOver: () => void;
}

/** The way out of every screen, for whoever took a wrong one or leaves: back to the first screen, and nothing is kept. */
export function StartOver({ isAsked, onStartOver }: StartOverProps) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button kind="quiet" onPress={() => (isAsked ? setOpen(true) : onStartOver())}>
        {text('nav.restart')}
      </Button>
      {isOpen && (
        <Dialog title={text('nav.restart')} onClose={close}>
          <p className="hint">{text('restart.hint')}</p>
          <div className="actions">
            <Button kind="primary" onPress={close}>
              {text('nav.back')}
            </Button>
            <Button kind="secondary" onPress={onStartOver}>
              {text('nav.restart')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
