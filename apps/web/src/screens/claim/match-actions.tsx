import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api';
import { useMay, useViewer } from '../../app';
import {
  ClaimMatchesDocument,
  ClaimMergeDocument,
  ClaimSimilarDocument,
  ClaimUndoMergeDocument,
  MatchConfirmDocument,
  MatchRefuseDocument,
} from '../../gql/matches';
import { Actions, Button, Dialog, Failure, showToast } from '../../ui';
import { uiTexts } from '../../ui/texts';
import { type Claim, may } from './claim.screen';
import { matchesTexts } from './matches.texts';
import type { OtherEnd } from './matches';

interface DecidingProps {
  readonly claim: Claim;
  readonly other: OtherEnd;
  /** What the own organisation has said of the two. */
  readonly decided: 'CONFIRMED' | 'REFUSED' | null;
  /** What else can be done about the two. */
  readonly children?: ReactNode;
}

/** Says that the two tell the same, or that they do not; whichever the own organisation has not said yet. */
export function Deciding({ claim, other, decided, children }: DecidingProps): ReactNode {
  const say = matchesTexts.use();
  const mayDecide = useMay('claim.match');
  const changes = { changes: [ClaimMatchesDocument, ClaimSimilarDocument] };
  const confirm = useWrite(MatchConfirmDocument, changes);
  const refuse = useWrite(MatchRefuseDocument, changes);
  const what = other.claim?.number ?? other.factCheck?.current?.headline ?? '';
  const input = {
    claimId: claim.id,
    otherClaimId: other.claim?.id ?? null,
    factCheckId: other.claim ? null : (other.factCheck?.id ?? null),
  };
  // Told by the promise: the line may be gone from the list by then, and what it would have been told with it.
  const tell = (decision: Promise<unknown>, text: string): void =>
    void decision.then(
      () => showToast(text),
      ({ message }: Error) => showToast(message, 'bad'),
    );
  const isPending = confirm.isPending || refuse.isPending;
  if (!mayDecide) return children ? <Actions>{children}</Actions> : null;
  return (
    <Actions>
      {decided === 'CONFIRMED' ? null : (
        <Button
          isPending={isPending}
          aria-label={say('confirmOf', { what })}
          onPress={() => tell(confirm.mutateAsync({ input }), say('confirmed'))}
        >
          {say('confirm')}
        </Button>
      )}
      {decided === 'REFUSED' ? null : (
        <Button
          look="quiet"
          isPending={isPending}
          aria-label={say('refuseOf', { what })}
          onPress={() => tell(refuse.mutateAsync({ input }), say('refused'))}
        >
          {say('refuse')}
        </Button>
      )}
      {children}
    </Actions>
  );
}

interface End {
  readonly id: string;
  readonly number: string;
  readonly state: Claim['state'];
  readonly version: number;
  readonly owner: { readonly id: string };
}
const STANDING: readonly string[] = ['OPEN', 'CHECKED'];

/** An editor lets an own claim go into the other one: this into that, or that into this where only that is its own. */
export function MergeButton({ claim, other }: { readonly claim: Claim; readonly other: End }): ReactNode {
  const say = matchesTexts.use();
  const viewer = useViewer();
  const mayMerge = useMay('claim.merge');
  const [isOpen, setOpen] = useState(false);
  const bothStand = STANDING.includes(claim.state) && STANDING.includes(other.state);
  if (!mayMerge || !bothStand) return null;
  const isOut = may(claim, 'MARK_DUPLICATE');
  if (!isOut && other.owner.id !== viewer.organization?.id) return null;
  const [from, into] = isOut ? [claim, other] : [other, claim];
  return (
    <>
      <Button onPress={() => setOpen(true)}>
        {isOut ? say('mergeInto', { number: into.number }) : say('mergeHere', { number: from.number })}
      </Button>
      <MergeDialog from={from} into={into} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}

interface MergeDialogProps {
  readonly from: Pick<End, 'id' | 'number' | 'version'>;
  readonly into: Pick<End, 'id' | 'number'>;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** What a merge does, before it is done. */
function MergeDialog({ from, into, isOpen, onClose }: MergeDialogProps): ReactNode {
  const say = matchesTexts.use();
  const words = uiTexts.use();
  const merge = useWrite(ClaimMergeDocument);
  const numbers = { from: from.number, into: into.number };
  const submit = (): void =>
    void merge.mutateAsync({ input: { fromId: from.id, intoId: into.id, expectedVersion: from.version } }).then(
      () => {
        onClose();
        showToast(say('merged'));
      },
      // Stands in the dialog.
      () => undefined,
    );
  return (
    <Dialog title={say('mergeTitle', numbers)} isOpen={isOpen} onClose={onClose}>
      {merge.error ? <Failure error={merge.error} /> : null}
      <p>{say('mergeText', numbers)}</p>
      <p>{say('mergeUndo')}</p>
      <Actions>
        <Button look="primary" isPending={merge.isPending} onPress={submit}>
          {say('merge')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Dialog>
  );
}

/** Takes an own claim out of the one that it was merged into. */
export function UndoMergeButton({
  claim,
  label,
}: {
  readonly claim: { readonly id: string; readonly version: number };
  readonly label?: string;
}): ReactNode {
  const say = matchesTexts.use();
  const undo = useWrite(ClaimUndoMergeDocument);
  return (
    <Button
      isPending={undo.isPending}
      onPress={() =>
        void undo.mutateAsync({ input: { claimId: claim.id, expectedVersion: claim.version } }).then(
          () => showToast(say('undone')),
          ({ message }: Error) => showToast(message, 'bad'),
        )
      }
    >
      {label ?? say('undo')}
    </Button>
  );
}
