import { type ReactNode, useState } from 'react';
import { ApiError, request, useWrite } from '../../api';
import { useMay } from '../../app';
import { ClaimMarkDuplicateDocument, ClaimOriginalDocument } from '../../gql/claim';
import { ClaimMergeDocument } from '../../gql/matches';
import { Actions, Button, Form, TextField, textOf } from '../../ui';
import { uiTexts } from '../../ui/texts';
import type { Claim } from './claim.screen';
import { claimTexts } from './claim.texts';
import { matchesTexts } from './matches.texts';

/** Names the original by its number, as people say it. An editor merges: that both tell the same is kept with it. */
export function DuplicateForm({ claim, onDone }: { readonly claim: Claim; readonly onDone: () => void }): ReactNode {
  const say = claimTexts.use();
  const words = uiTexts.use();
  const sayMerge = matchesTexts.use();
  const isMerge = useMay('claim.merge');
  const mark = useWrite(ClaimMarkDuplicateDocument);
  const merge = useWrite(ClaimMergeDocument);
  const [missing, setMissing] = useState<ApiError | null>(null);
  const submit = async (form: FormData): Promise<void> => {
    const number = textOf(form, 'number').toUpperCase();
    try {
      const { claimByNumber: original } = await request(ClaimOriginalDocument, { number });
      setMissing(null);
      const expectedVersion = claim.version;
      if (isMerge)
        merge.mutate({ input: { fromId: claim.id, intoId: original.id, expectedVersion } }, { onSuccess: onDone });
      else
        mark.mutate({ input: { claimId: claim.id, originalId: original.id, expectedVersion } }, { onSuccess: onDone });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setMissing(error);
    }
  };
  return (
    <Form onSubmit={(form) => void submit(form)} error={missing ?? merge.error ?? mark.error}>
      {isMerge ? <p>{sayMerge('mergeUndo')}</p> : null}
      <TextField name="number" label={say('duplicateNumber')} hint={say('duplicateHint')} isRequired maxLength={40} />
      <Actions>
        <Button type="submit" look="primary" isPending={mark.isPending || merge.isPending}>
          {isMerge ? sayMerge('merge') : say('duplicateSave')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}
