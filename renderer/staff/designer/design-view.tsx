import { isDefinedError, safe } from '@orpc/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { BadgeTemplate } from '../../../core/contract/event/template.ts';
import { useStation } from '../../client/station.tsx';
import { Designer } from '../../designer/designer.tsx';
import { useLanguage } from '../../i18n/language.tsx';
import { useStaffText } from '../../i18n/text.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** A removable drive to be chosen, and on it a file; resolves where it is asked for. */
interface Question {
  readonly withFiles: boolean;
  readonly answer: (place: { readonly path: string; readonly file: string } | null) => void;
}

function DriveQuestion({ token, question }: { readonly token: string; readonly question: Question }) {
  const text = useStaffText();
  const { queries } = useStation();
  const drives = useQuery(queries.staff.design.drives.queryOptions({ input: { token }, refetchInterval: 1_000, gcTime: 0 }));
  const offered = (drives.data ?? []).flatMap(({ path, name, files }) =>
    question.withFiles ? files.map((file) => ({ path, file, label: `${name}: ${file}` })) : [{ path, file: '', label: name }],
  );
  return (
    <Dialog title={text('designer.drive')}>
      {offered.length === 0 && <p>{text('staff.drive.none')}</p>}
      <div className="actions">
        {offered.map(({ path, file, label }) => (
          <Button key={label} kind="secondary" onPress={() => question.answer({ path, file })}>
            {label}
          </Button>
        ))}
        <Button kind="quiet" onPress={() => question.answer(null)}>
          {text('staff.close')}
        </Button>
      </div>
    </Dialog>
  );
}

export interface DesignViewProps {
  readonly token: string;
  readonly pack: EventPack;
  readonly onClose: () => void;
}

/** Badge templates at the station: what is saved here is printed here, and nowhere else. */
export function DesignView({ token, pack, onClose }: DesignViewProps) {
  const text = useStaffText();
  const language = useLanguage();
  const { queries, client } = useStation();
  const cache = useQueryClient();
  const about = useQuery(queries.staff.design.about.queryOptions({ input: { token }, retry: false, gcTime: 0 }));
  const [id, setId] = useState(pack.templates[0]?.id ?? '');
  const [version, setVersion] = useState(0);
  const [question, setQuestion] = useState<Question | null>(null);
  const template = pack.templates.find((each) => each.id === id);
  const renew = () => cache.invalidateQueries({ queryKey: queries.kiosk.key() });
  const ask = (withFiles: boolean) =>
    new Promise<{ path: string; file: string } | null>((resolve) => {
      setQuestion({
        withFiles,
        answer(place) {
          setQuestion(null);
          resolve(place);
        },
      });
    });
  const refusal = (problems: readonly { path: string; message: string }[]) =>
    [text('designer.refused'), ...problems.slice(0, 5).map(({ path, message }) => `${path} ${message}`)].join(' ');

  if (template === undefined || about.data === undefined) return <p className="quiet">{text('review.sending')}</p>;
  return (
    <>
      <Designer
        key={`${id}/${version}`}
        pack={pack}
        template={template}
        isChanged={about.data.changed.includes(id)}
        samples={about.data.samples}
        language={language}
        labels={(label) => text(`designer.${label}`)}
        preview={(wanted, category, sample) => client.staff.design.preview({ token, template: wanted, category, sample })}
        onSave={async (wanted) => {
          const { error } = await safe(client.staff.design.save({ token, template: wanted }));
          if (isDefinedError(error) && error.code === 'TEMPLATE_REFUSED') return refusal(error.data.problems);
          if (error !== null) return text('designer.failed');
          await Promise.all([renew(), about.refetch()]);
          return null;
        }}
        onRevert={async () => {
          await client.staff.design.revert({ token, template: id });
          await Promise.all([renew(), about.refetch()]);
          setVersion(version + 1);
        }}
        onImport={async () => {
          const place = await ask(true);
          if (place === null) return null;
          const { error, data } = await safe(client.staff.design.read({ token, ...place }));
          if (isDefinedError(error) && error.code === 'TEMPLATE_REFUSED') return refusal(error.data.problems);
          return error === null ? data : text('designer.failed');
        }}
        onExport={async (wanted: BadgeTemplate) => {
          const place = await ask(false);
          if (place === null) return null;
          return (await client.staff.design.write({ token, path: place.path, template: wanted })).file;
        }}
        onTemplate={setId}
        onClose={onClose}
      />
      {question !== null && <DriveQuestion token={token} question={question} />}
    </>
  );
}
