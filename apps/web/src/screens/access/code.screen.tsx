import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isCode, useWrite } from '../../api';
import { CompleteLoginDocument } from '../../gql/access';
import { Actions, Button, Form, Notice, TextField, buttonClass, textOf } from '../../ui';
import { whyTexts } from '../../ui/why.texts';
import { accessTexts } from './access.texts';
import { Door } from './door';
import { pendingChallenge, useEnter } from './entering';

export function CodeScreen(): ReactNode {
  const say = accessTexts.use();
  const why = whyTexts.use();
  const { kembali } = useSearch({ from: '/masuk/kode' });
  const enter = useEnter();
  const complete = useWrite(CompleteLoginDocument, { changes: [] });
  const challenge = pendingChallenge.get();
  const again = (
    <Link to="/masuk" search={{ kembali }} className={buttonClass()}>
      {say('again')}
    </Link>
  );
  if (challenge === undefined) {
    return (
      <Door title={say('codeTitle')}>
        <Notice tone="info">
          <p>{say('noChallenge')}</p>
        </Notice>
        <Actions>{again}</Actions>
      </Door>
    );
  }
  const submit = (data: FormData): void =>
    complete.mutate({ input: { challenge, code: textOf(data, 'code') } }, { onSuccess: () => enter(kembali) });
  return (
    <Door title={say('codeTitle')}>
      <Form onSubmit={submit} error={complete.error} aria-label={say('codeTitle')}>
        <TextField
          name="code"
          label={say('code')}
          hint={say('codeHint')}
          autoComplete="one-time-code"
          inputMode="text"
          isRequired
        />
        <Actions>
          <Button
            type="submit"
            look="primary"
            isPending={complete.isPending}
            why={isCode(complete.error, 'LOG_IN_EXPIRED') ? why('logInAgain') : undefined}
          >
            {say('verify')}
          </Button>
          {again}
        </Actions>
      </Form>
    </Door>
  );
}
