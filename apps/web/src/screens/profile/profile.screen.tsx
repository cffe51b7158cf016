import { type ReactNode, useState } from 'react';
import { usePages, useWrite } from '../../api';
import { Page, useViewer } from '../../app';
import { PasswordChangeDocument, ProfileLogDocument, ProfileUpdateDocument } from '../../gql/profile';
import { chooseLanguage } from '../../texts/language';
import { Actions, Button, Form, Panel, Select, TextField, showToast, textOf, secretOf } from '../../ui';
import { Listing } from '../organization/listing';
import css from '../organization/organization.module.css';
import { SecurityEventLine } from '../organization/security-events';
import { profileTexts } from './profile.texts';
import { SecondFactor } from './second-factor';
import { Sessions } from './sessions';

/** The viewer's own account: name, language, what guards it, where it is open, what happened to it. */
export function ProfileScreen(): ReactNode {
  const say = profileTexts.use();
  return (
    <Page title={say('title')}>
      <About />
      <Password />
      <SecondFactor />
      <Sessions />
      <Log />
    </Page>
  );
}

function About(): ReactNode {
  const say = profileTexts.use();
  const { person } = useViewer();
  const [locale, setLocale] = useState(person.locale);
  const update = useWrite(ProfileUpdateDocument);
  const submit = (form: FormData): void =>
    update.mutate(
      { input: { displayName: textOf(form, 'displayName'), locale } },
      {
        onSuccess: () => {
          chooseLanguage(locale === 'EN' ? 'en' : 'id');
          showToast(say('saved'));
        },
      },
    );
  return (
    <Panel label={say('about')}>
      <h2>{say('about')}</h2>
      <p className={css.hint}>
        {say('email')} · {person.email}
      </p>
      <Form onSubmit={submit} error={update.error} className={css.form ?? ''} aria-label={say('about')}>
        <TextField
          name="displayName"
          label={say('displayName')}
          hint={say('displayNameHint')}
          defaultValue={person.displayName}
          autoComplete="nickname"
          isRequired
        />
        <Select
          label={say('locale')}
          choices={(['ID', 'EN'] as const).map((value) => ({ value, label: say(`locale.${value}`) }))}
          value={locale}
          onChange={setLocale}
        />
        <Actions>
          <Button type="submit" look="primary" isPending={update.isPending}>
            {say('save')}
          </Button>
        </Actions>
      </Form>
    </Panel>
  );
}

function Password(): ReactNode {
  const say = profileTexts.use();
  const [round, setRound] = useState(0);
  const change = useWrite(PasswordChangeDocument);
  const submit = (form: FormData): void => {
    const input = { currentPassword: secretOf(form, 'currentPassword'), newPassword: secretOf(form, 'newPassword') };
    change.mutate(
      { input },
      {
        onSuccess: () => {
          showToast(say('passwordChanged'));
          // Empty again: nobody's password stays on a screen.
          setRound((before) => before + 1);
        },
      },
    );
  };
  return (
    <Panel label={say('password')}>
      <h2>{say('password')}</h2>
      <Form key={round} onSubmit={submit} error={change.error} className={css.form ?? ''} aria-label={say('password')}>
        <TextField
          name="currentPassword"
          label={say('currentPassword')}
          type="password"
          autoComplete="current-password"
          isRequired
        />
        <TextField
          name="newPassword"
          label={say('newPassword')}
          hint={say('newPasswordHint')}
          type="password"
          autoComplete="new-password"
          isRequired
        />
        <Actions>
          <Button type="submit" look="primary" isPending={change.isPending}>
            {say('changePassword')}
          </Button>
        </Actions>
      </Form>
    </Panel>
  );
}

const NOTHING = { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };

function Log(): ReactNode {
  const say = profileTexts.use();
  const query = usePages(ProfileLogDocument, {}, ({ viewer }) => viewer?.securityLog ?? NOTHING);
  return (
    <Panel label={say('log')}>
      <h2>{say('log')}</h2>
      <Listing query={query} nodesOf={({ viewer }) => viewer?.securityLog?.nodes ?? []} empty={say('noLog')}>
        {(event) => <SecurityEventLine key={event.id} event={event} />}
      </Listing>
    </Panel>
  );
}
