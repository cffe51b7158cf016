import { type ReactNode, useState } from 'react';
import { useRead, useWrite } from '../../api';
import { useViewer } from '../../app';
import { ClaimAssignDocument, ClaimColleaguesDocument } from '../../gql/claims';
import { Actions, Button, Form, Select, TextField, showToast } from '../../ui';
import { uiTexts } from '../../ui/texts';
import type { Claim } from './claim.screen';
import { claimTexts } from './claim.texts';

export function AssignForm({ claim, onDone }: { readonly claim: Claim; readonly onDone: () => void }): ReactNode {
  const say = claimTexts.use();
  const words = uiTexts.use();
  const viewer = useViewer();
  const { data } = useRead(ClaimColleaguesDocument, {});
  const [personId, setPersonId] = useState(viewer.person.id);
  const assign = useWrite(ClaimAssignDocument);
  const colleagues = data?.members.nodes.map(({ person }) => ({ value: person.id, label: person.displayName })) ?? [
    { value: viewer.person.id, label: viewer.person.displayName },
  ];
  const submit = (form: FormData): void => {
    const text = (name: string): string | null => {
      const value = form.get(name);
      return typeof value === 'string' && value !== '' ? value : null;
    };
    const due = text('dueAt');
    const input = {
      claimId: claim.id,
      personId,
      dueAt: due === null ? null : new Date(due).toISOString(),
      note: text('note'),
    };
    assign.mutate(
      { input },
      {
        onSuccess: () => {
          showToast(say('assigned'));
          onDone();
        },
      },
    );
  };
  return (
    <Form onSubmit={submit} error={assign.error}>
      <Select label={say('assignee')} choices={colleagues} value={personId} onChange={setPersonId} />
      <TextField name="dueAt" label={say('due')} type="datetime-local" />
      <TextField name="note" label={say('note')} rows={2} maxLength={2000} />
      <Actions>
        <Button type="submit" look="primary" isPending={assign.isPending}>
          {say('assignTitle')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}
