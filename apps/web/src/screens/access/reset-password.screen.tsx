import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isCode, useWrite } from '../../api';
import { changeWho } from '../../app/session';
import { ResetPasswordDocument } from '../../gql/access';
import { Actions, Button, Form, buttonClass, showToast, secretOf } from '../../ui';
import { accessTexts } from './access.texts';
import { Door } from './door';
import { PasswordField } from './password-field';

export function ResetPasswordScreen(): ReactNode {
  const say = accessTexts.use();
  const { token } = useParams({ from: '/atur-ulang-sandi/$token' });
  const navigate = useNavigate();
  const reset = useWrite(ResetPasswordDocument, { changes: [] });
  const submit = (data: FormData): void =>
    reset.mutate(
      { input: { token, password: secretOf(data, 'password') } },
      {
        onSuccess: async () => {
          showToast(say('resetDone'));
          await changeWho();
          await navigate({ to: '/masuk' });
        },
      },
    );
  return (
    <Door title={say('resetTitle')}>
      <p>{say('resetText')}</p>
      <Form onSubmit={submit} error={reset.error} aria-label={say('resetTitle')}>
        <PasswordField label={say('newPassword')} hint={say('resetHint')} autoComplete="new-password" />
        <Actions>
          <Button type="submit" look="primary" isPending={reset.isPending}>
            {say('setPassword')}
          </Button>
          {isCode(reset.error, 'RESET_LINK_INVALID') ? (
            <Link to="/lupa-sandi" className={buttonClass()}>
              {say('askAgain')}
            </Link>
          ) : null}
        </Actions>
      </Form>
    </Door>
  );
}
