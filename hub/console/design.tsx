import { isDefinedError, safe } from '@orpc/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EventId } from '../../core/contract/common/ids.ts';
import { BadgeTemplate } from '../../core/contract/event/template.ts';
import { Designer } from '../../renderer/designer/designer.tsx';
import { Button } from '../../renderer/ui/button.tsx';
import english from '../../resources/locales/staff/en.json';
import type { HubClient, HubQueries } from './client.ts';

/** A template file of the organiser’s; what is wrong with it in words; null where none was chosen. */
function chooseFile(): Promise<BadgeTemplate | string | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.json,application/json';
    input.addEventListener('cancel', () => resolve(null));
    input.addEventListener('change', async () => {
      const [file] = input.files ?? [];
      if (file === undefined) return resolve(null);
      try {
        const read = BadgeTemplate.safeParse(JSON.parse(await file.text()));
        const [issue] = read.error?.issues ?? [];
        resolve(read.success ? read.data : `${file.name}: ${issue?.path.join('.')} ${issue?.message}`);
      } catch (error) {
        resolve(`${file.name} is no template: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
    input.click();
  });
}

function keepFile(template: BadgeTemplate): string {
  const name = `${template.id}.foyer-template.json`;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(template, null, 2)}\n`], { type: 'application/json' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
  return name;
}

const refusal = (problems: readonly { path: string; message: string }[]) =>
  [english['designer.refused'], ...problems.slice(0, 5).map(({ path, message }) => `${path} ${message}`)].join(' ');

/** The event’s badge templates: what is saved here reaches every station. */
export function Design({ queries, client, event }: { readonly queries: HubQueries; readonly client: HubClient; readonly event: EventId }) {
  const [isOpen, setOpen] = useState(false);
  const [id, setId] = useState<string | null>(null);
  const [version, setVersion] = useState(0);
  const design = useQuery(queries.console.design.pack.queryOptions({ input: { event }, enabled: isOpen, gcTime: 0 }));
  const pack = design.data?.pack;
  const template = pack?.templates.find((each) => each.id === id) ?? pack?.templates[0];
  return (
    <section>
      <h2>Badges</h2>
      {!isOpen && (
        <Button kind="secondary" onPress={() => setOpen(true)}>
          Design badges
        </Button>
      )}
      {isOpen && design.isError && <p role="alert">The templates could not be read: {design.error.message}</p>}
      {isOpen && design.data !== undefined && pack !== undefined && template !== undefined && (
        <div className="wide">
          <Designer
            key={`${template.id}/${version}`}
            pack={pack}
            template={template}
            isChanged={design.data.changed.includes(template.id)}
            samples={design.data.samples}
            language="en"
            labels={(label) => english[`designer.${label}`]}
            preview={(wanted, category, sample) => client.console.design.preview({ event, template: wanted, category, sample })}
            onSave={async (wanted) => {
              const { error } = await safe(client.console.design.save({ event, template: wanted }));
              if (isDefinedError(error) && error.code === 'TEMPLATE_REFUSED') return refusal(error.data.problems);
              if (error !== null) return error.message;
              await design.refetch();
              return null;
            }}
            onRevert={async () => {
              await client.console.design.revert({ event, template: template.id });
              await design.refetch();
              setVersion(version + 1);
            }}
            onImport={chooseFile}
            onExport={async (wanted) => keepFile(wanted)}
            onTemplate={setId}
            onClose={() => setOpen(false)}
          />
        </div>
      )}
    </section>
  );
}
