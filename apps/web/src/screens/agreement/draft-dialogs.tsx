import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWrite } from '../../api';
import { readDraft, removeDraft } from '../../api/drafts';
import { AgreementProposeDocument, AgreementWithdrawDocument } from '../../gql/agreement';
import { Actions, Button, Dialog, Failure, Form, Notice, TextField, showToast, textOf } from '../../ui';
import { uiTexts } from '../../ui/texts';
import { fromVersion } from '../agreement-draft/draft';
import { editingKey } from '../agreement-draft/keys';
import { handOver, useProblemWords } from '../agreement-draft/problem-words';
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
  const navigate = useNavigate();
  const sayProblem = useProblemWords();
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
  const mend = (): void => {
    if (propose.error) handOver(version.id, propose.error);
    void navigate({ to: '/nota/$id/sunting', params: { id: agreementId } });
  };
  return (
    <Dialog title={say('proposeTitle')} isOpen={isOpen} onClose={onClose}>
      {isOpen && readDraft(editingKey(agreementId), 1) !== undefined ? (
        <Notice tone="warn">
          <p>{say('proposeUnsaved')}</p>
          <Actions>
            <Button onPress={mend}>{say('edit')}</Button>
          </Actions>
        </Notice>
      ) : null}
      {propose.error === null ? (
        <p>{say('proposeText')}</p>
      ) : propose.error.problems.length === 0 ? (
        <Failure error={propose.error} />
      ) : (
        <Notice tone="bad" role="alert">
          <p>{say('proposeMissing')}</p>
          <ul>
            {propose.error.problems.map((problem) => (
              <li key={`${problem.field} ${problem.rule}`}>{sayProblem(problem, fromVersion(version, true))}</li>
            ))}
          </ul>
          <Actions>
            <Button onPress={mend}>{say('mend')}</Button>
          </Actions>
        </Notice>
      )}
      <Actions>
        <Button look="primary" isPending={propose.isPending} onPress={submit}>
          {say('proposeTitle')}
        </Button>
        <Button onPress={onClose}>{words('cancel')}</Button>
      </Actions>
    </Dialog>
  );
}

/** A draft is discarded, a proposal taken back: one act, but not to those whom it concerns. */
export function WithdrawDialog({
  agreementId,
  isDraft,
  isOpen,
  onClose,
}: DraftDialogProps & { readonly isDraft: boolean }): ReactNode {
  const say = agreementTexts.use();
  const words = uiTexts.use();
  const withdraw = useWrite(AgreementWithdrawDocument);
  const submit = (form: FormData): void =>
    withdraw.mutate(
      { input: { agreementId, reason: textOf(form, 'reason') || null } },
      {
        onSuccess: () => {
          onClose();
          // What was kept here of a draft that is no more belongs to nothing.
          if (isDraft) removeDraft(editingKey(agreementId));
          showToast(say(isDraft ? 'discarded' : 'withdrawn'));
        },
      },
    );
  const title = say(isDraft ? 'discardTitle' : 'withdrawTitle');
  return (
    <Dialog title={title} role="alertdialog" isOpen={isOpen} onClose={onClose}>
      <p>{say(isDraft ? 'discardText' : 'withdrawText')}</p>
      <Form onSubmit={submit} error={withdraw.error} aria-label={title}>
        <TextField name="reason" label={say('withdrawReason')} rows={3} maxLength={2000} />
        <Actions>
          <Button type="submit" look="danger" isPending={withdraw.isPending}>
            {title}
          </Button>
          <Button onPress={onClose}>{words('cancel')}</Button>
        </Actions>
      </Form>
    </Dialog>
  );
}
