import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ApiError, type Draft as Kept, NO_CONNECTION, isCode, keyOf, useWrite } from '../../api';
import { AgreementPageDocument } from '../../gql/agreement';
import { AgreementAmendDocument, AgreementDraftDocument, AgreementEditDocument } from '../../gql/agreement-draft';
import { AgreementListDocument } from '../../gql/agreements';
import { type Draft, toInput } from './draft';

/** What becomes of the text: a new agreement, an amendment of one, or the next state of a draft. */
export type Goal =
  | { readonly kind: 'NEW' }
  | { readonly kind: 'AMENDMENT'; readonly agreementId: string }
  | { readonly kind: 'EDIT'; readonly agreementId: string };

interface Saving {
  readonly error: ApiError | null;
  readonly isPending: boolean;
  readonly save: (draft: Draft) => Promise<{ readonly agreementId: string } | { readonly error: ApiError }>;
}

const CHANGES = { changes: [AgreementPageDocument, AgreementListDocument] };

/** Stores a text once, however often an answer is lost on the way. */
export function useSaving(goal: Goal, set: Kept<Draft>['set']): Saving {
  const client = useQueryClient();
  const [error, setError] = useState<ApiError | null>(null);
  const begin = useWrite(AgreementDraftDocument, CHANGES);
  const amend = useWrite(AgreementAmendDocument, CHANGES);
  const edit = useWrite(AgreementEditDocument, CHANGES);

  const create = async (draft: Draft): Promise<string> => {
    const text = toInput(draft);
    const sent = JSON.stringify(text);
    const { key: idempotencyKey, sent: before } = draft;
    if (before === null) set((now) => ({ ...now, sent }));
    const answer =
      goal.kind === 'AMENDMENT'
        ? (await amend.mutateAsync({ input: { agreementId: goal.agreementId, text, idempotencyKey } })).draftAmendment
        : (await begin.mutateAsync({ input: { text, idempotencyKey } })).draftAgreement;
    const { id: agreementId, openVersion } = answer.agreement;
    // What the first attempt sent may be stored already, and its answer lost: then the api has answered with that.
    if (before !== null && before !== sent && openVersion) {
      await edit.mutateAsync({ input: { agreementId, expectedVersion: openVersion.rowVersion, text } });
    }
    return agreementId;
  };

  const save: Saving['save'] = async (draft) => {
    setError(null);
    try {
      if (goal.kind !== 'EDIT') return { agreementId: await create(draft) };
      const { agreementId } = goal;
      const expectedVersion = draft.base?.rowVersion ?? 0;
      await edit.mutateAsync({ input: { agreementId, expectedVersion, text: toInput(draft) } });
      return { agreementId };
    } catch (thrown) {
      setError(thrown as ApiError);
      // The api has said no: nothing was stored under the key.
      if (!isCode(thrown, NO_CONNECTION, 'OVERLOADED')) set((now) => ({ ...now, sent: null }));
      // Somebody was faster: with what stands now it is seen what differs, or why it cannot be stored any more.
      if (!isCode(thrown, 'BAD_USER_INPUT')) {
        await client.invalidateQueries({ queryKey: keyOf(AgreementPageDocument) });
      }
      return { error: thrown as ApiError };
    }
  };
  return { error, isPending: begin.isPending || amend.isPending || edit.isPending, save };
}
