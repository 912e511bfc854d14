import './print-sheet.css';
import { createPortal } from 'react-dom';
import { sheetCodes, sheetSettings } from '../../../core/scan/test-sheet.ts';
import { useStaffText } from '../../i18n/text.tsx';
import { CodeImage } from './code-image.tsx';

/** The test sheet on one A4 page. On no screen: it is what comes out of the printer (`window.print`). */
export function PrintSheet() {
  const text = useStaffText();
  return createPortal(
    <div className="print-sheet" aria-hidden="true">
      <h1>{text('sheet.title')}</h1>
      <p>{text('sheet.lead')}</p>
      <div className="print-codes">
        {sheetCodes.map(({ id, text: code }) => (
          <figure key={id} data-code={id}>
            <CodeImage text={code} label={text(`scanner.code.${id}`)} />
            <figcaption>
              <strong>{text(`scanner.code.${id}`)}</strong>
              <span>{text(`scanner.code.${id}.hint`)}</span>
            </figcaption>
          </figure>
        ))}
      </div>
      <h2>{text('sheet.settings')}</h2>
      <dl>
        {sheetSettings.map((setting) => (
          <div key={setting}>
            <dt>{text(`sheet.${setting}`)}</dt>
            <dd>{text(`sheet.${setting}.value`)}</dd>
          </div>
        ))}
      </dl>
    </div>,
    document.body,
  );
}
