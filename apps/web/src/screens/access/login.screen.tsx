import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWrite } from '../../api';
import { LoginDocument } from '../../gql/access';
import { Actions, Button, Form, TextField, secretOf, textOf } from '../../ui';
import { accessTexts } from './access.texts';
import { Door } from './door';
import { pendingChallenge, useEnter } from './entering';
import { PasswordField } from './password-field';

export function LoginScreen(): ReactNode {
  const say = accessTexts.use();
  const { kembali } = useSearch({ from: '/masuk' });
  const navigate = useNavigate();
  const enter = useEnter();
  const login = useWrite(LoginDocument, { changes: [] });
  const submit = (data: FormData): void =>
    login.mutate(
      { input: { email: textOf(data, 'email'), password: secretOf(data, 'password'), kind: 'COOKIE' } },
      {
        onSuccess: async ({ login: { secondFactorRequired, challenge } }) => {
          if (!secondFactorRequired) return enter(kembali);
          pendingChallenge.set(challenge ?? undefined);
          await navigate({ to: '/masuk/kode', search: { kembali } });
        },
      },
    );
  return (
    <Door title={say('loginTitle')}>
      <Form onSubmit={submit} error={login.error} aria-label={say('loginTitle')}>
        <TextField name="email" label={say('email')} type="email" autoComplete="username" isRequired />
        <PasswordField label={say('password')} autoComplete="current-password" />
        <Actions>
          <Button type="submit" look="primary" isPending={login.isPending}>
            {say('login')}
          </Button>
          <Link to="/lupa-sandi">{say('forgot')}</Link>
        </Actions>
      </Form>
      <p>{say('invitedOnly')}</p>
    </Door>
  );
}
