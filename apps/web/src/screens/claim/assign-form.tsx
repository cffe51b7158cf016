import type { ReactNode } from 'react';
import { useWrite } from '../../api';
import { ClaimAssignDocument } from '../../gql/claims';
import { Actions, Button, Form, showToast } from '../../ui';
import { uiTexts } from '../../ui/texts';
import { AssignFields, assignmentOf } from '../claims/assign-fields';
import type { Claim } from './claim.screen';
import { claimTexts } from './claim.texts';

export function AssignForm({ claim, onDone }: { readonly claim: Claim; readonly onDone: () => void }): ReactNode {
  const say = claimTexts.use();
  const words = uiTexts.use();
  const assign = useWrite(ClaimAssignDocument);
  const submit = (form: FormData): void =>
    assign.mutate(
      { input: { claimId: claim.id, ...assignmentOf(form) } },
      {
        onSuccess: () => {
          showToast(say('assigned'));
          onDone();
        },
      },
    );
  return (
    <Form onSubmit={submit} error={assign.error}>
      <AssignFields />
      <Actions>
        <Button type="submit" look="primary" isPending={assign.isPending}>
          {say('assignTitle')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}
