import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api';
import { useViewer } from '../../app';
import {
  RecoveryCodesRenewDocument,
  TotpConfirmDocument,
  TotpDisableDocument,
  TotpStartDocument,
  type TotpStartResult,
} from '../../gql/profile';
import { Actions, Badge, Button, Dialog, Form, Panel, TextField, showToast, textOf } from '../../ui';
import { uiTexts } from '../../ui/texts';
import { commonTexts } from '../organization/common.texts';
import { ConfirmButton } from '../organization/confirm-button';
import { Once } from '../organization/once';
import css from '../organization/organization.module.css';
import { profileTexts } from './profile.texts';
import { QrCode } from './qr-code';

type Started = TotpStartResult['startTotp'];

/** Turning the second factor on by its first code, and off; recovery codes are told once. */
export function SecondFactor(): ReactNode {
  const say = profileTexts.use();
  const { secondFactor } = useViewer();
  const [started, setStarted] = useState<Started | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const start = useWrite(TotpStartDocument, { changes: [] });
  const begin = (): void =>
    start.mutate(
      {},
      {
        onSuccess: ({ startTotp }) => setStarted(startTotp),
        onError: ({ message }) => showToast(message, 'bad'),
      },
    );
  const isOn = secondFactor?.on ?? false;
  return (
    <Panel label={say('factor')}>
      <div className={css.facts}>
        <h2>{say('factor')}</h2>
        <Badge tone={isOn ? 'good' : 'warn'}>{say(isOn ? 'factorOn' : 'factorOff')}</Badge>
      </div>
      <p>{say('factorText')}</p>
      {isOn ? (
        <>
          <p>{say('codesLeft', { count: secondFactor?.recoveryCodesLeft ?? 0 })}</p>
          <Actions>
            <ConfirmButton
              document={RecoveryCodesRenewDocument}
              variables={{}}
              label={say('renew')}
              look="plain"
              title={say('renewTitle')}
              text={say('renewText')}
              confirm={say('renewButton')}
              done={say('renewed')}
              onDone={({ regenerateRecoveryCodes }) => setCodes(regenerateRecoveryCodes.recoveryCodes)}
            />
            <ConfirmButton
              document={TotpDisableDocument}
              variables={{}}
              label={say('disable')}
              title={say('disableTitle')}
              text={say('disableText')}
              confirm={say('disableButton')}
              done={say('disabled')}
            />
          </Actions>
        </>
      ) : (
        <Actions>
          <Button isPending={start.isPending} onPress={begin}>
            {say('start')}
          </Button>
        </Actions>
      )}
      <Dialog title={say('startTitle')} isOpen={started !== null} onClose={() => setStarted(null)}>
        {started ? (
          <ConfirmForm
            started={started}
            onDone={(made) => {
              setStarted(null);
              setCodes(made);
            }}
          />
        ) : null}
      </Dialog>
      <Once title={say('recoveryCodes')} secret={codes?.join('\n') ?? null} onClose={() => setCodes(null)}>
        <p>{say('recoveryText')}</p>
      </Once>
    </Panel>
  );
}

interface ConfirmFormProps {
  readonly started: Started;
  readonly onDone: (codes: readonly string[]) => void;
}

function ConfirmForm({ started, onDone }: ConfirmFormProps): ReactNode {
  const say = profileTexts.use();
  const words = uiTexts.use();
  const common = commonTexts.use();
  const confirm = useWrite(TotpConfirmDocument);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(started.secret);
    showToast(common('copied'));
  };
  const submit = (form: FormData): void =>
    confirm.mutate(
      { input: { code: textOf(form, 'code') } },
      { onSuccess: ({ confirmTotp }) => onDone(confirmTotp.recoveryCodes) },
    );
  return (
    <>
      <p>{say('scan')}</p>
      <QrCode text={started.uri} label={say('qr')} />
      <p>{say.rich('startText', { link: (children) => <a href={started.uri}>{children}</a> })}</p>
      <p>
        {say('secret')} <code className={css.code}>{started.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <Actions>
        <Button onPress={() => void copy().catch((error: Error) => showToast(error.message, 'bad'))}>
          {common('copy')}
        </Button>
      </Actions>
      <Form onSubmit={submit} error={confirm.error} aria-label={say('startTitle')}>
        <TextField name="code" label={say('code')} inputMode="numeric" autoComplete="one-time-code" isRequired />
        <Actions>
          <Button type="submit" look="primary" isPending={confirm.isPending}>
            {say('confirm')}
          </Button>
          <Button slot="close">{words('cancel')}</Button>
        </Actions>
      </Form>
    </>
  );
}
