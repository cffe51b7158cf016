import { type ReactNode, useState } from 'react';
import { usePages, useWrite } from '../../api';
import { useMay, useViewer } from '../../app';
import { domainTexts } from '../../domain';
import {
  InvitationRevokeDocument,
  MemberEndDocument,
  type MemberEndResult,
  MemberInviteDocument,
  MemberRolesDocument,
  OrganizationInvitationsDocument,
  OrganizationMembersDocument,
  type OrganizationMembersResult,
} from '../../gql/organization';
import { useFormats } from '../../texts';
import {
  Actions,
  Badge,
  Button,
  type Choice,
  Dialog,
  Form,
  Notice,
  Panel,
  TextField,
  showToast,
  textOf,
} from '../../ui';
import { uiTexts } from '../../ui/texts';
import { Choices } from './choices';
import { ConfirmButton } from './confirm-button';
import { Listing } from './listing';
import { Once } from './once';
import css from './organization.module.css';
import { organizationTexts } from './organization.texts';

type Member = OrganizationMembersResult['members']['nodes'][number];
type Role = Member['roles'][number];

/** Roles that make sense in an organisation of each kind, as the api has them. */
const ROLES: Readonly<Record<string, readonly Role[]>> = {
  NEWSROOM: ['JOURNALIST', 'EDITOR', 'ADMIN'],
  SUPERVISOR: ['LIAISON', 'OFFICER', 'ADMIN'],
  PARTNER: ['OFFICER', 'ADMIN'],
};

function useRoleChoices(): readonly Choice<Role>[] {
  const words = domainTexts.use();
  const { organization } = useViewer();
  return (ROLES[organization?.kind ?? ''] ?? []).map((value) => ({ value, label: words(`role.${value}`) }));
}

export function Members(): ReactNode {
  const say = organizationTexts.use();
  const mayInvite = useMay('member.invite');
  const [isInviting, setInviting] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const [keysSeen, setKeysSeen] = useState<MemberEndResult['endMembership']['keysSeen']>([]);
  const query = usePages(OrganizationMembersDocument, { first: 25 }, ({ members }) => members);
  return (
    <div className={css.stack}>
      {keysSeen.length === 0 ? null : (
        <Notice tone="warn" role="status">
          <p>{say('keysSeen', { names: keysSeen.map(({ name }) => name).join(', ') })}</p>
        </Notice>
      )}
      <Panel label={say('members')}>
        <div className={css.head}>
          <h2>{say('members')}</h2>
          {mayInvite ? (
            <Button look="primary" onPress={() => setInviting(true)}>
              {say('invite')}
            </Button>
          ) : null}
        </div>
        <Listing query={query} nodesOf={({ members }) => members.nodes} empty={say('noMembers')}>
          {(member) => <MemberLine key={member.id} member={member} onEnded={setKeysSeen} />}
        </Listing>
      </Panel>
      {mayInvite ? <Invitations /> : null}
      <Dialog title={say('inviteTitle')} isOpen={isInviting} onClose={() => setInviting(false)}>
        <InviteForm
          onDone={(found) => {
            setInviting(false);
            setLink(found);
          }}
        />
      </Dialog>
      <Once title={say('inviteLink')} secret={link} onClose={() => setLink(null)}>
        <p>{say('inviteLinkText')}</p>
      </Once>
    </div>
  );
}

interface MemberLineProps {
  readonly member: Member;
  readonly onEnded: (keys: MemberEndResult['endMembership']['keysSeen']) => void;
}

function MemberLine({ member, onEnded }: MemberLineProps): ReactNode {
  const say = organizationTexts.use();
  const words = domainTexts.use();
  const formats = useFormats();
  const mayManage = useMay('member.manage');
  const [isChanging, setChanging] = useState(false);
  const name = member.person.displayName;
  return (
    <li className={css.entry}>
      <p className={css.facts}>
        <bdi className={css.name}>{name}</bdi>
        {member.roles.map((role) => (
          <Badge key={role}>{words(`role.${role}`)}</Badge>
        ))}
      </p>
      <p className={css.hint}>
        {member.email} · {say('since', { date: formats.date(member.createdAt) })}
      </p>
      {mayManage ? (
        <Actions>
          <Button aria-label={say('changeRolesOf', { name })} onPress={() => setChanging(true)}>
            {say('changeRoles')}
          </Button>
          <ConfirmButton
            document={MemberEndDocument}
            variables={{ input: { membershipId: member.id } }}
            label={say('endMembership')}
            title={say('endMembershipOf', { name })}
            text={say('endMembershipText')}
            confirm={say('endMembershipButton')}
            done={say('membershipEnded')}
            onDone={({ endMembership }) => onEnded(endMembership.keysSeen)}
          />
        </Actions>
      ) : null}
      <Dialog title={say('changeRolesOf', { name })} isOpen={isChanging} onClose={() => setChanging(false)}>
        <RolesForm member={member} onDone={() => setChanging(false)} />
      </Dialog>
    </li>
  );
}

function RolesForm({ member, onDone }: { readonly member: Member; readonly onDone: () => void }): ReactNode {
  const say = organizationTexts.use();
  const words = uiTexts.use();
  const choices = useRoleChoices();
  const [roles, setRoles] = useState<readonly Role[]>(member.roles);
  const change = useWrite(MemberRolesDocument);
  const submit = (): void =>
    change.mutate(
      { input: { membershipId: member.id, roles: [...roles] } },
      {
        onSuccess: () => {
          showToast(say('rolesChanged'));
          onDone();
        },
      },
    );
  return (
    <Form onSubmit={submit} error={change.error} aria-label={say('roles')}>
      <Choices label={say('roles')} name="role" choices={choices} value={roles} onChange={setRoles} />
      <Actions>
        <Button type="submit" look="primary" isPending={change.isPending}>
          {say('save')}
        </Button>
        <Button onPress={onDone}>{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}

function InviteForm({ onDone }: { readonly onDone: (link: string | null) => void }): ReactNode {
  const say = organizationTexts.use();
  const words = uiTexts.use();
  const choices = useRoleChoices();
  const [roles, setRoles] = useState<readonly Role[]>([]);
  const invite = useWrite(MemberInviteDocument);
  const submit = (form: FormData): void =>
    invite.mutate(
      { input: { email: textOf(form, 'email'), roles: [...roles] } },
      {
        onSuccess: ({ invitePerson }) => {
          showToast(say('invited'));
          onDone(invitePerson.link);
        },
      },
    );
  return (
    <Form onSubmit={submit} error={invite.error} aria-label={say('inviteTitle')}>
      <TextField name="email" label={say('email')} type="email" autoComplete="off" isRequired />
      <Choices label={say('roles')} name="role" choices={choices} value={roles} onChange={setRoles} />
      <Actions>
        <Button type="submit" look="primary" isPending={invite.isPending}>
          {say('inviteButton')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}

function Invitations(): ReactNode {
  const say = organizationTexts.use();
  const words = domainTexts.use();
  const formats = useFormats();
  const query = usePages(OrganizationInvitationsDocument, {}, ({ invitations }) => invitations);
  return (
    <Panel label={say('invitations')}>
      <h2>{say('invitations')}</h2>
      <Listing
        query={query}
        nodesOf={({ invitations }) => invitations.nodes}
        empty={say('noInvitations')}
        next={say('noInvitationsNext')}
      >
        {({ id, email, roles, expiresAt }) => (
          <li key={id} className={css.entry}>
            <p className={css.facts}>
              <span className={css.name}>{email}</span>
              {roles.map((role) => (
                <Badge key={role}>{words(`role.${role}`)}</Badge>
              ))}
            </p>
            <p className={css.hint}>{say('expires', { time: formats.time(expiresAt) })}</p>
            <Actions>
              <ConfirmButton
                document={InvitationRevokeDocument}
                variables={{ input: { invitationId: id } }}
                label={say('revokeInvitation')}
                title={say('revokeInvitationOf', { email })}
                text={say('revokeInvitationText')}
                confirm={say('revokeInvitation')}
                done={say('invitationRevoked')}
              />
            </Actions>
          </li>
        )}
      </Listing>
    </Panel>
  );
}
