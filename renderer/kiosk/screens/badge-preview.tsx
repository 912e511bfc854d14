import './badge-preview.css';
import { useText } from '../../i18n/text.tsx';
import { svgUrl } from '../../theme.ts';
import type { KioskSessionRecord } from '../flow/kiosk-session-record.ts';
import { useBadgePreview } from './use-badge-preview.ts';

/** The badge as it will be printed, filling in as the visitor types. */
export function BadgePreview({ kioskSession }: { readonly kioskSession: KioskSessionRecord }) {
  const text = useText();
  const preview = useBadgePreview(kioskSession);
  if (preview === undefined) return null;
  return <img className="badge-preview" src={svgUrl(preview.svg)} alt={text('badge.preview')} />;
}
