import { type ReactNode, useEffect, useState } from 'react';
import { differences } from '../../domain/agreement-differences';
import { useDraft } from '../../api';
import { Notice } from '../../ui';
import { refusalKey } from '../agreement/agreement-actions';
import type { Agreement, Version } from '../agreement/agreement.screen';
import { agreementTexts } from '../agreement/agreement.texts';
import { agreementDraftTexts } from './agreement-draft.texts';
import { Changes, namesIn } from './changes';
import { Conflict } from './conflict';
import { type Draft, comparable, fresh, fromVersion, toInput } from './draft';
import { DraftForm } from './draft-form';
import { editingKey } from './keys';
import { handedOver, takeOver } from './problem-words';

interface EditingProps {
  readonly agreement: Agreement;
  readonly onStored: (agreementId: string) => void;
}

/** A draft as it is edited: begun anew from what is stored when somebody chooses so. */
export function Editing(props: EditingProps): ReactNode {
  const [round, setRound] = useState(0);
  return <Round key={round} {...props} onAnew={() => setRound(round + 1)} />;
}

function Round({ agreement, onStored, onAnew }: EditingProps & { readonly onAnew: () => void }): ReactNode {
  const say = agreementDraftTexts.use();
  const terms = agreementTexts.use();
  const { id, versions, openVersion, viewerCan } = agreement;
  const decision = viewerCan.find(({ action }) => action === 'edit');
  const refusal = decision?.allowed ? null : terms(refusalKey(decision?.refusal ?? null));
  const stored = versions.find((version) => version.id === openVersion?.id && version.state === 'DRAFT');
  const [first] = useState(() => (stored ? fromVersion(stored, true) : fresh(null)));
  const draft = useDraft<Draft>(editingKey(id), first);
  const [proposing] = useState(() => (stored ? handedOver(stored.id) : null));
  useEffect(takeOver, []);
  if (draft.restoredAt === null && draft.value.base === null) {
    return (
      <Notice tone="info">
        <p>{say('notPossible', { reason: refusal ?? terms('refusal.other') })}</p>
      </Notice>
    );
  }
  const mine = draft.value;
  const against = stored ? conflictOf(mine, stored) : null;
  const takeTheirs = (): void => {
    draft.clear();
    onAnew();
  };
  const keepMine = (): void => {
    const base = stored ? fromVersion(stored, true).base : null;
    draft.set((before) => ({ ...before, base }));
  };
  const rested = against === 'SAME' && stored ? { ...draft, value: { ...mine, base: fromVersion(stored, true).base } } : draft; // prettier-ignore
  const former = versions.filter(({ state }) => state === 'SIGNED').at(-1);
  return (
    <>
      {Array.isArray(against) ? (
        <Conflict differences={against} names={namesIn(mine, versions)} onKeep={keepMine} onTake={takeTheirs} />
      ) : null}
      <DraftForm
        label={say('editTitle')}
        goal={{ kind: 'EDIT', agreementId: id }}
        draft={rested}
        first={first}
        former={(former?.parties ?? []).map(({ organization }) => organization.id)}
        refusal={stored ? refusal : (refusal ?? terms('refusal.ILLEGAL_TRANSITION'))}
        isUndecided={Array.isArray(against)}
        proposing={proposing}
        onAnew={{ label: say('revert'), run: takeTheirs }}
        onSaved={(agreementId) => {
          draft.clear();
          onStored(agreementId);
        }}
      >
        <Changes draft={mine} versions={versions} />
      </DraftForm>
    </>
  );
}

/**
 * Null where what is stored is what the text rests on. `SAME` where its row has moved on and its words have not, or have come
 * to be the words that were written here: a file was attached, the own save has arrived. Else what differs, for a person.
 */
function conflictOf(mine: Draft, stored: Version): null | 'SAME' | ReturnType<typeof differences> {
  const { base } = mine;
  if (base?.versionId === stored.id && base.rowVersion === stored.rowVersion) return null;
  const theirs = comparable(toInput(fromVersion(stored, true)));
  const against = differences(theirs, comparable(toInput(mine)));
  if (against.length === 0) return 'SAME';
  return base?.versionId === stored.id && differences(theirs, comparable(base.text)).length === 0 ? 'SAME' : against;
}
