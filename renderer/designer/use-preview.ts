import { useEffect, useRef, useState } from 'react';
import type { BadgeTemplate } from '../../core/contract/event/template.ts';
import type { DesignPreview } from '../../core/contract/screen/design.ts';

/** Draws a template for a category's badge with a sample's answers; both by id. */
export type AskPreview = (template: BadgeTemplate, category: string, sample: string) => Promise<DesignPreview>;

/** A drawing is asked for when nothing has changed for so long, in milliseconds. */
const pause = 60;

/** The drawing of the latest template, null until there is one. An answer that is overtaken is passed over; after an error the last drawing stays. */
export function usePreview(ask: AskPreview, template: BadgeTemplate, category: string, sample: string): DesignPreview | null {
  const [preview, setPreview] = useState<DesignPreview | null>(null);
  const asking = useRef(ask);
  asking.current = ask;
  useEffect(() => {
    let isLatest = true;
    const timer = window.setTimeout(() => {
      asking
        .current(template, category, sample)
        .then((found) => {
          if (isLatest) setPreview(found);
        })
        .catch(() => {});
    }, pause);
    return () => {
      isLatest = false;
      window.clearTimeout(timer);
    };
  }, [template, category, sample]);
  return preview;
}
