import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api';
import { RequestPasswordResetDocument } from '../../gql/access';
import { Actions, Button, Form, Notice, TextField, buttonClass, textOf } from '../../ui';
import { accessTexts } from './access.texts';
import { Door } from './door';

export function ForgotPasswordScreen(): ReactNode {
  const say = accessTexts.use();
  const ask = useWrite(RequestPasswordResetDocument, { changes: [] });
  const [sentTo, setSentTo] = useState<string>();
  const submit = (data: FormData): void => {
    const email = textOf(data, 'email');
    ask.mutate({ input: { email } }, { onSuccess: () => setSentTo(email) });
  };
  const back = (
    <Link to="/masuk" className={buttonClass()}>
      {say('back')}
    </Link>
  );
  return sentTo === undefined ? (
    <Door title={say('forgotTitle')}>
      <p>{say('forgotText')}</p>
      <Form onSubmit={submit} error={ask.error} aria-label={say('forgotTitle')}>
        <TextField name="email" label={say('email')} type="email" autoComplete="username" isRequired />
        <Actions>
          <Button type="submit" look="primary" isPending={ask.isPending}>
            {say('send')}
          </Button>
          {back}
        </Actions>
      </Form>
    </Door>
  ) : (
    <Door title={say('sentTitle')}>
      <Notice tone="info" role="status">
        <p>{say('sentText', { email: sentTo })}</p>
      </Notice>
      <Actions>{back}</Actions>
    </Door>
  );
}
