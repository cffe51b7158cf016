import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isCode, useRead, useWrite } from '../../api';
import { logOut, useViewerQuery } from '../../app/session';
import {
  AcceptInvitationDocument,
  InvitationDocument,
  type InvitationResult,
  JoinOrganizationDocument,
} from '../../gql/access';
import { useFormats } from '../../texts';
import {
  Actions,
  Button,
  Failure,
  Form,
  Loaded,
  Notice,
  TextField,
  buttonClass,
  showToast,
  secretOf,
  textOf,
} from '../../ui';
import { domainTexts } from '../../domain';
import { accessTexts } from './access.texts';
import { Door } from './door';
import { pendingChallenge, useEnter } from './entering';
import { PasswordField } from './password-field';

type Offer = InvitationResult['invitation'];

export function InvitationScreen(): ReactNode {
  const say = accessTexts.use();
  const { token } = useParams({ from: '/undangan/$token' });
  const invitation = useRead(InvitationDocument, { token });
  const viewer = useViewerQuery();
  if (isCode(invitation.error, 'NOT_FOUND', 'INVITATION_INVALID')) {
    return (
      <Door title={say('invitationGone')}>
        <p>{say('invitationGoneText')}</p>
        <Actions>
          <Link to="/masuk" className={buttonClass()}>
            {say('back')}
          </Link>
        </Actions>
      </Door>
    );
  }
  const person = viewer.data?.viewer?.person;
  return (
    <Door title={say('invitationTitle')}>
      <Loaded query={invitation}>
        {({ invitation: offer }) => (
          <>
            <OfferText offer={offer} />
            {person ? <Join token={token} offer={offer} person={person} /> : <Accept token={token} offer={offer} />}
          </>
        )}
      </Loaded>
    </Door>
  );
}

function OfferText({ offer }: { readonly offer: Offer }): ReactNode {
  const say = accessTexts.use();
  const words = domainTexts.use();
  const formats = useFormats();
  const { inviterName, organizationName, roles, email, expiresAt } = offer;
  return (
    <>
      <p>
        {say.rich(
          'invitationText',
          { b: (part) => <strong>{part}</strong> },
          {
            inviter: inviterName,
            organization: organizationName,
            roles: roles.map((role) => words(`role.${role}`)).join(', '),
          },
        )}
      </p>
      <p>{say('invitationFor', { email, until: formats.time(expiresAt) })}</p>
    </>
  );
}

function Accept({ token, offer }: { readonly token: string; readonly offer: Offer }): ReactNode {
  const say = accessTexts.use();
  const navigate = useNavigate();
  const enter = useEnter();
  const accept = useWrite(AcceptInvitationDocument, { changes: [] });
  const submit = (data: FormData): void =>
    accept.mutate(
      {
        input: {
          token,
          displayName: textOf(data, 'displayName'),
          password: secretOf(data, 'password'),
          kind: 'COOKIE',
        },
      },
      {
        onSuccess: async ({ acceptInvitation: { secondFactorRequired, challenge } }) => {
          if (!secondFactorRequired) return enter(undefined);
          pendingChallenge.set(challenge ?? undefined);
          await navigate({ to: '/masuk/kode', search: {} });
        },
      },
    );
  return (
    <Form onSubmit={submit} error={accept.error} aria-label={say('invitationTitle')}>
      {/* For the browser's password store, which keeps the two together. */}
      <TextField
        name="email"
        label={say('email')}
        type="email"
        autoComplete="username"
        value={offer.email}
        isReadOnly
      />
      <TextField
        name="displayName"
        label={say('displayName')}
        hint={say('displayNameHint')}
        autoComplete="name"
        maxLength={120}
        isRequired
      />
      <PasswordField label={say('newPassword')} hint={say('newPasswordHint')} autoComplete="new-password" />
      <Actions>
        <Button type="submit" look="primary" isPending={accept.isPending}>
          {say('accept')}
        </Button>
      </Actions>
    </Form>
  );
}

function Join({
  token,
  offer,
  person,
}: {
  readonly token: string;
  readonly offer: Offer;
  readonly person: { readonly displayName: string; readonly email: string };
}): ReactNode {
  const say = accessTexts.use();
  const enter = useEnter();
  const join = useWrite(JoinOrganizationDocument, { changes: [] });
  const { displayName: name, email } = person;
  return (
    <>
      <p>{say('joinAs', { name, email })}</p>
      {join.error ? <Failure error={join.error} /> : null}
      {email.toLowerCase() === offer.email.toLowerCase() ? (
        <Actions>
          <Button
            look="primary"
            isPending={join.isPending}
            onPress={() => join.mutate({ input: { token } }, { onSuccess: () => enter('/masuk/organisasi') })}
          >
            {say('join', { name })}
          </Button>
        </Actions>
      ) : (
        <>
          <Notice tone="warn">
            <p>{say('otherAccount')}</p>
          </Notice>
          <Actions>
            <Button onPress={() => void logOut().catch((error: Error) => showToast(error.message, 'bad'))}>
              {say('logOutFirst')}
            </Button>
          </Actions>
        </>
      )}
    </>
  );
}
