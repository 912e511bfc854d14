import { useState } from 'react';
import type { RegistrantId } from '../../../../core/contract/common/ids.ts';
import type { EventPack } from '../../../../core/contract/event/pack.ts';
import { usePackText, useStaffText } from '../../../i18n/text.tsx';
import { RecordHead } from '../../record-head.tsx';
import { PersonState } from '../person-list.tsx';
import { Alike } from './alike.tsx';
import { Correction } from './correction.tsx';
import { Facts } from './facts.tsx';
import { Merge } from './merge.tsx';
import { MergedRecords } from './merged-records.tsx';
import { RecordActions } from './record-actions.tsx';
import { Reprint } from './reprint.tsx';
import { ScannedBy } from './scanned-by.tsx';
import { SignIn } from './sign-in.tsx';
import { useRecord } from './use-record.ts';

export interface RecordViewProps {
  readonly token: string;
  readonly pack: EventPack;
  readonly registrant: RegistrantId;
  readonly onGroup: (group: string) => void;
  readonly onBack: () => void;
}

/** One record: what it says, to correct it, print it, approve it, or merge it with another of the same person. */
export function RecordView({ token, pack, registrant, onGroup, onBack }: RecordViewProps) {
  const text = useStaffText();
  const packText = usePackText(pack);
  const { record, isMissing, message, finish, edited, setEdited, problems, ...actions } = useRecord(token, registrant);
  const { amend, print, decide, withdraw, restore, separate } = actions;
  const [other, setOther] = useState<RegistrantId | null>(null);
  const [isReprinting, setReprinting] = useState(false);
  const [isSigning, setSigning] = useState(false);

  if (record === undefined) return <p className="quiet">{text(isMissing ? 'desk.gone' : 'review.sending')}</p>;
  const { person, alike } = record;
  const twin = alike.find((each) => each.person.registrant === other);
  if (twin !== undefined)
    return (
      <Merge
        token={token}
        pack={pack}
        one={record}
        other={twin}
        onDone={(message) => {
          setOther(null);
          finish(message);
        }}
        onBack={() => setOther(null)}
      />
    );
  const category = pack.categories.find(({ id }) => id === person.category);
  return (
    <article className="record">
      <RecordHead title={person.name} onBack={onBack}>
        <p className="quiet">
          {[person.organisation, category === undefined ? null : packText(category.name)].filter((part) => part !== null).join(' · ')}
        </p>
        <PersonState person={person} />
      </RecordHead>
      <RecordActions
        pack={pack}
        person={person}
        isPrinting={print.isPending}
        isReprinting={isReprinting}
        isEditing={edited !== null}
        isSigning={isSigning}
        onDecide={(decision) => decide.mutate({ token, registrant, decision })}
        onPrint={() => print.mutate({ token, registrants: [registrant] })}
        onReprint={() => setReprinting(!isReprinting)}
        onEdit={() => setEdited(edited === null ? {} : null)}
        onSign={() => setSigning(!isSigning)}
        onGroup={onGroup}
      />
      {isSigning && (
        <SignIn
          token={token}
          pack={pack}
          registrant={registrant}
          onDone={(message) => {
            setSigning(false);
            finish(message);
          }}
        />
      )}
      {isReprinting && (
        <Reprint
          disabled={print.isPending}
          onReason={(reason) => {
            setReprinting(false);
            print.mutate({ token, registrants: [registrant], reason });
          }}
        />
      )}
      {message !== null && <p role="status">{message}</p>}
      {edited === null ? (
        <Facts pack={pack} record={record} />
      ) : (
        <Correction
          pack={pack}
          record={record}
          edited={edited}
          problems={problems}
          isSaving={amend.isPending}
          onEdit={setEdited}
          onSave={() => amend.mutate({ token, registrant, answers: edited })}
        />
      )}
      <ScannedBy
        pack={pack}
        leads={record.scannedBy}
        disabled={withdraw.isPending || restore.isPending}
        onWithdraw={(lead) => withdraw.mutate({ token, lead })}
        onRestore={(lead) => restore.mutate({ token, lead })}
      />
      <Alike people={alike} onOpen={setOther} />
      <MergedRecords records={record.records} onSeparate={(one) => separate.mutate({ token, one: registrant, other: one })} />
    </article>
  );
}
