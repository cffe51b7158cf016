import { type ReactNode, useEffect, useState } from 'react';
import { useWrite } from '../api';
import { whenProofIsAsked } from '../api/proof';
import { StepUpDocument } from '../gql/viewer';
import { defineTexts } from '../texts';
import { Actions, Button, Dialog, Form, TextField, secretOf } from '../ui';
import { uiTexts } from '../ui/texts';

const stepUpTexts = defineTexts(
  'step-up',
  {
    title: 'Buktikan bahwa ini Anda',
    why: 'Tindakan ini meminta bukti identitas yang baru, paling lama 15 menit.',
    password: 'Kata sandi Anda',
    code: 'Kode aplikasi autentikator, atau kode pemulihan',
    confirm: 'Buktikan dan lanjutkan',
  },
  {
    title: 'Prove that this is you',
    why: 'This action asks for a fresh proof of identity, not older than 15 minutes.',
    password: 'Your password',
    code: 'Code of the authenticator app, or a recovery code',
    confirm: 'Prove and go on',
  },
);

/** Asks for the proof that weighty actions need, when the api says so; what was asked for is then tried again. */
export function StepUp({ byCode }: { readonly byCode: boolean }): ReactNode {
  const say = stepUpTexts.use();
  const [done, setDone] = useState<((proven: boolean) => void) | null>(null);
  useEffect(() => whenProofIsAsked(() => new Promise((resolve) => setDone(() => resolve))), []);
  const end = (proven: boolean): void => {
    done?.(proven);
    setDone(null);
  };
  return (
    <Dialog title={say('title')} isOpen={done !== null} onClose={() => end(false)}>
      <p>{say('why')}</p>
      <ProofForm byCode={byCode} onProven={() => end(true)} onCancel={() => end(false)} />
    </Dialog>
  );
}

interface ProofFormProps {
  readonly byCode: boolean;
  readonly onProven: () => void;
  readonly onCancel: () => void;
}

function ProofForm({ byCode, onProven, onCancel }: ProofFormProps): ReactNode {
  const say = stepUpTexts.use();
  const words = uiTexts.use();
  const prove = useWrite(StepUpDocument, { changes: [] });
  const name = byCode ? 'code' : 'password';
  const submit = (form: FormData): void => {
    prove.mutate({ input: { [name]: secretOf(form, name) } }, { onSuccess: onProven });
  };
  return (
    <Form onSubmit={submit} error={prove.error} aria-label={say('title')}>
      <TextField
        name={name}
        label={say(name)}
        type={byCode ? 'text' : 'password'}
        autoComplete={byCode ? 'one-time-code' : 'current-password'}
        isRequired
      />
      <Actions>
        <Button type="submit" look="primary" isPending={prove.isPending}>
          {say('confirm')}
        </Button>
        <Button onPress={onCancel}>{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}
