import type { ReactNode } from 'react';
import { type Document, useRead, useWrite } from '../../api';
import {
  AgreementConsequencesDocument,
  type AgreementConsequencesResult,
  AgreementEndDocument,
  AgreementSuspendDocument,
  type AgreementSuspendVariables,
} from '../../gql/agreement';
import { Actions, Button, Dialog, Form, Loaded, Notice, TextField, showToast, textOf } from '../../ui';
import { uiTexts } from '../../ui/texts';
import { whyTexts } from '../../ui/why.texts';
import css from './agreement.module.css';
import type { Agreement } from './agreement.screen';
import { agreementTexts } from './agreement.texts';

interface StopDialogProps {
  readonly agreement: Agreement;
  readonly action: 'suspend' | 'end';
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

type Stop = Document<unknown, AgreementSuspendVariables>;

const STOPS: Readonly<Record<StopDialogProps['action'], Stop>> = {
  suspend: AgreementSuspendDocument,
  end: AgreementEndDocument,
};

/** Suspending and ending take things away from people at once: who loses what is shown before it can be done. */
export function StopDialog({ agreement, action, isOpen, onClose }: StopDialogProps): ReactNode {
  const say = agreementTexts.use();
  return (
    <Dialog title={say(`${action}Title`)} role="alertdialog" isOpen={isOpen} onClose={onClose}>
      <p>
        <strong>
          <bdi>{agreement.title}</bdi>
        </strong>
      </p>
      <p>{say(`${action}Text`)}</p>
      <Stopping agreement={agreement} action={action} onClose={onClose} />
    </Dialog>
  );
}

function Stopping({ agreement, action, onClose }: Omit<StopDialogProps, 'isOpen'>): ReactNode {
  const say = agreementTexts.use();
  const why = whyTexts.use();
  const words = uiTexts.use();
  const consequences = useRead(AgreementConsequencesDocument, { id: agreement.id });
  const stop = useWrite(STOPS[action]);
  const submit = (form: FormData): void =>
    stop.mutate(
      { input: { agreementId: agreement.id, reason: textOf(form, 'reason') } },
      {
        onSuccess: () => {
          onClose();
          showToast(say(action === 'suspend' ? 'suspended' : 'ended'));
        },
      },
    );
  return (
    <>
      <Loaded query={consequences}>{({ agreementConsequences }) => <Consequences of={agreementConsequences} />}</Loaded>
      <Form onSubmit={submit} error={stop.error} aria-label={say(`${action}Title`)}>
        <TextField name="reason" label={say('reason')} rows={3} maxLength={2000} isRequired />
        <Actions>
          <Button
            type="submit"
            look="danger"
            isPending={stop.isPending}
            why={consequences.isSuccess ? undefined : why('consequencesFirst')}
          >
            {say(`${action}Button`)}
          </Button>
          <Button onPress={onClose}>{words('cancel')}</Button>
        </Actions>
      </Form>
    </>
  );
}

function Consequences({ of }: { readonly of: AgreementConsequencesResult['agreementConsequences'] }): ReactNode {
  const say = agreementTexts.use();
  const { ownClaims, partnerClaims, losses } = of;
  const bold = { b: (children: ReactNode) => <strong>{children}</strong> };
  const losing = losses.filter(({ claims }) => claims > 0);
  return (
    <Notice tone="warn">
      <h3>{say('consequences')}</h3>
      <ul className={css.list}>
        <li>{say('ownClaims', { count: ownClaims })}</li>
        {losing.map(({ organization, claims }) => (
          <li key={organization.organizationId}>
            {say.rich('loses', bold, { name: organization.name, count: claims })}
          </li>
        ))}
        {losing.length === 0 ? <li>{say('losesNothing')}</li> : null}
        <li>{partnerClaims === 0 ? say('youLoseNothing') : say('youLose', { count: partnerClaims })}</li>
      </ul>
    </Notice>
  );
}
