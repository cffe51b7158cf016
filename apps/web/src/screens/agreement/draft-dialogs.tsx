import type { ReactNode } from 'react';
import { useWrite } from '../../api';
import { AgreementProposeDocument, AgreementWithdrawDocument } from '../../gql/agreement';
import { Actions, Button, Dialog, Failure, Form, TextField, showToast, textOf } from '../../ui';
import { uiTexts } from '../../ui/texts';
import type { Version } from './agreement.screen';
import { agreementTexts } from './agreement.texts';

interface DraftDialogProps {
  readonly agreementId: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function ProposeDialog({
  agreementId,
  version,
  isOpen,
  onClose,
}: DraftDialogProps & { readonly version: Version }): ReactNode {
  const say = agreementTexts.use();
  const words = uiTexts.use();
  const propose = useWrite(AgreementProposeDocument);
  const submit = (): void =>
    propose.mutate(
      { input: { agreementId, expectedVersion: version.rowVersion } },
      {
        onSuccess: () => {
          onClose();
          showToast(say('proposed'));
        },
      },
    );
  return (
    <Dialog title={say('proposeTitle')} isOpen={isOpen} onClose={onClose}>
      {propose.error ? <Failure error={propose.error} /> : null}
      <p>{say('proposeText')}</p>
      <Actions>
        <Button look="primary" isPending={propose.isPending} onPress={submit}>
          {say('proposeTitle')}
        </Button>
        <Button onPress={onClose}>{words('cancel')}</Button>
      </Actions>
    </Dialog>
  );
}

export function WithdrawDialog({ agreementId, isOpen, onClose }: DraftDialogProps): ReactNode {
  const say = agreementTexts.use();
  const words = uiTexts.use();
  const withdraw = useWrite(AgreementWithdrawDocument);
  const submit = (form: FormData): void =>
    withdraw.mutate(
      { input: { agreementId, reason: textOf(form, 'reason') || null } },
      {
        onSuccess: () => {
          onClose();
          showToast(say('withdrawn'));
        },
      },
    );
  return (
    <Dialog title={say('withdrawTitle')} role="alertdialog" isOpen={isOpen} onClose={onClose}>
      <p>{say('withdrawText')}</p>
      <Form onSubmit={submit} error={withdraw.error} aria-label={say('withdrawTitle')}>
        <TextField name="reason" label={say('withdrawReason')} rows={3} maxLength={2000} />
        <Actions>
          <Button type="submit" look="danger" isPending={withdraw.isPending}>
            {say('withdrawTitle')}
          </Button>
          <Button onPress={onClose}>{words('cancel')}</Button>
        </Actions>
      </Form>
    </Dialog>
  );
}
