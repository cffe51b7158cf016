import { type ReactNode, useState } from 'react';
import { ApiError, request, useWrite } from '../../api';
import { ClaimMarkDuplicateDocument, ClaimOriginalDocument } from '../../gql/claim';
import { Actions, Button, Form, TextField, textOf } from '../../ui';
import { uiTexts } from '../../ui/texts';
import type { Claim } from './claim.screen';
import { claimTexts } from './claim.texts';

/** Names the original by its number, as people say it. */
export function DuplicateForm({ claim, onDone }: { readonly claim: Claim; readonly onDone: () => void }): ReactNode {
  const say = claimTexts.use();
  const words = uiTexts.use();
  const mark = useWrite(ClaimMarkDuplicateDocument);
  const [missing, setMissing] = useState<ApiError | null>(null);
  const submit = async (form: FormData): Promise<void> => {
    const number = textOf(form, 'number').toUpperCase();
    try {
      const { claimByNumber: original } = await request(ClaimOriginalDocument, { number });
      setMissing(null);
      const input = { claimId: claim.id, originalId: original.id, expectedVersion: claim.version };
      mark.mutate({ input }, { onSuccess: onDone });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setMissing(error);
    }
  };
  return (
    <Form onSubmit={(form) => void submit(form)} error={missing ?? mark.error}>
      <TextField name="number" label={say('duplicateNumber')} hint={say('duplicateHint')} isRequired maxLength={40} />
      <Actions>
        <Button type="submit" look="primary" isPending={mark.isPending}>
          {say('duplicateSave')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}
