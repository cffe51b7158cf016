import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api';
import { ClaimAskPartnerDocument } from '../../gql/claim';
import { Actions, Button, Form, Select, TextField, showToast } from '../../ui';
import { uiTexts } from '../../ui/texts';
import { assignmentOf } from '../claims/assign-fields';
import { claimsTexts } from '../claims/claims.texts';
import type { Claim } from './claim.screen';
import { claimTexts } from './claim.texts';

export interface Partner {
  readonly id: string;
  readonly name: string;
}

/** Who could be asked: partners that read the claim under an agreement in force. Known to its owner alone. */
export function partnersOf({ audience, owner }: Claim): Partner[] {
  const names = new Map<string, string>();
  for (const reader of audience ?? []) {
    if (!reader.retained && reader.organizationId !== owner.id)
      names.set(reader.organizationId, reader.organizationName);
  }
  return [...names].map(([id, name]) => ({ id, name }));
}

interface AskPartnerFormProps {
  readonly claim: Claim;
  readonly partners: readonly Partner[];
  readonly onDone: () => void;
}

/** Asks a partner to take the claim, or for help with it; it answers on the claim. */
export function AskPartnerForm({ claim, partners, onDone }: AskPartnerFormProps): ReactNode {
  const say = claimTexts.use();
  const fields = claimsTexts.use();
  const words = uiTexts.use();
  const [organizationId, setOrganizationId] = useState(partners[0]?.id ?? '');
  const ask = useWrite(ClaimAskPartnerDocument);
  const submit = (form: FormData): void => {
    const { dueAt, note } = assignmentOf(form);
    ask.mutate(
      { input: { claimId: claim.id, organizationId, dueAt, note } },
      {
        onSuccess: () => {
          showToast(say('asked', { partner: partners.find(({ id }) => id === organizationId)?.name ?? '' }));
          onDone();
        },
      },
    );
  };
  return (
    <Form onSubmit={submit} error={ask.error}>
      <p>{say('askText')}</p>
      <Select
        label={say('askWhom')}
        choices={partners.map(({ id, name }) => ({ value: id, label: name }))}
        value={organizationId}
        onChange={setOrganizationId}
      />
      <TextField name="note" label={say('askNote')} rows={3} isRequired maxLength={2000} />
      <TextField name="dueAt" label={fields('due')} type="datetime-local" />
      <Actions>
        <Button type="submit" look="primary" isPending={ask.isPending}>
          {say('askSend')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}
