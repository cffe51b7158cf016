import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ApiError, request, useRead, useWrite } from '../../api';
import { domainTexts } from '../../domain';
import {
  FirstAdminInviteDocument,
  OperatorMediaGroupsDocument,
  OperatorOfficesDocument,
  OrganizationChangeDocument,
  OrganizationCreateDocument,
  OrganizationDisableDocument,
} from '../../gql/operator';
import { Actions, Button, type Choice, Form, Notice, Select, TextField, showToast, textOf } from '../../ui';
import { uiTexts } from '../../ui/texts';
import type { Organization } from './operator';
import { operatorTexts } from './operator.texts';
import css from './organization.module.css';

const KINDS = ['NEWSROOM', 'SUPERVISOR', 'PARTNER'] as const;
const NO_GROUP = 'NONE';

function useGroupChoices(): readonly Choice<string>[] {
  const say = operatorTexts.use();
  const { data } = useRead(OperatorMediaGroupsDocument, {});
  return [
    { value: NO_GROUP, label: say('noGroup') },
    ...(data?.mediaGroups ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
}

/** The office of this very code; people know codes, the api wants ids. */
async function officeOf(code: string, unknown: string): Promise<string | null> {
  if (code === '') return null;
  const { organizations } = await request(OperatorOfficesDocument, { code });
  const found = organizations.nodes.find((office) => office.code === code);
  if (found) return found.id;
  const problems = [{ field: 'parentCode', rule: 'exists', message: unknown }];
  throw new ApiError('BAD_USER_INPUT', unknown, undefined, { problems });
}

export function CreateForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const say = operatorTexts.use();
  const words = uiTexts.use();
  const domain = domainTexts.use();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('NEWSROOM');
  const [group, setGroup] = useState(NO_GROUP);
  const [noOffice, setNoOffice] = useState<ApiError | null>(null);
  const groups = useGroupChoices();
  const create = useWrite(OrganizationCreateDocument);
  const submit = async (form: FormData): Promise<void> => {
    setNoOffice(null);
    try {
      const parentId = await officeOf(textOf(form, 'parentCode').toUpperCase(), say('noOffice'));
      const input = {
        name: textOf(form, 'name'),
        code: textOf(form, 'code'),
        kind,
        regionCode: textOf(form, 'regionCode') || null,
        website: textOf(form, 'website') || null,
        parentId,
        mediaGroupId: kind === 'NEWSROOM' && group !== NO_GROUP ? group : null,
      };
      create.mutate(
        { input },
        {
          onSuccess: () => {
            showToast(say('created'));
            onDone();
          },
        },
      );
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setNoOffice(error);
    }
  };
  return (
    <Form onSubmit={(form) => void submit(form)} error={noOffice ?? create.error} aria-label={say('createTitle')}>
      <TextField name="name" label={say('name')} isRequired />
      <TextField name="code" label={say('code')} hint={say('codeHint')} autoComplete="off" isRequired />
      <Select
        label={say('kind')}
        choices={KINDS.map((value) => ({ value, label: domain(`kind.${value}`) }))}
        value={kind}
        onChange={setKind}
      />
      <TextField name="regionCode" label={say('region')} hint={say('regionHint')} />
      {kind === 'SUPERVISOR' ? (
        <TextField name="parentCode" label={say('parent')} hint={say('parentHint')} autoComplete="off" />
      ) : null}
      {kind === 'NEWSROOM' ? (
        <Select label={say('group')} hint={say('groupHint')} choices={groups} value={group} onChange={setGroup} />
      ) : null}
      <TextField name="website" label={say('website')} inputMode="url" />
      <Actions>
        <Button type="submit" look="primary" isPending={create.isPending}>
          {say('createTitle')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}

interface OfOrganization {
  readonly organization: Organization;
  readonly onDone: () => void;
}

/** What says who an organisation is. Kind, code, region and the office above are for good. */
export function ChangeForm({ organization, onDone }: OfOrganization): ReactNode {
  const say = operatorTexts.use();
  const words = uiTexts.use();
  const groups = useGroupChoices();
  const [group, setGroup] = useState(organization.mediaGroup?.id ?? NO_GROUP);
  const change = useWrite(OrganizationChangeDocument);
  const isNewsroom = organization.kind === 'NEWSROOM';
  const submit = (form: FormData): void =>
    change.mutate(
      {
        input: {
          organizationId: organization.id,
          name: textOf(form, 'name'),
          website: textOf(form, 'website') || null,
          ...(isNewsroom ? { mediaGroupId: group === NO_GROUP ? null : group } : {}),
        },
      },
      {
        onSuccess: () => {
          showToast(say('done'));
          onDone();
        },
      },
    );
  return (
    <Form onSubmit={submit} error={change.error} aria-label={say('changeOf', { name: organization.name })}>
      <TextField name="name" label={say('name')} defaultValue={organization.name} isRequired />
      {isNewsroom ? (
        <Select label={say('group')} hint={say('groupHint')} choices={groups} value={group} onChange={setGroup} />
      ) : null}
      <TextField name="website" label={say('website')} inputMode="url" defaultValue={organization.website ?? ''} />
      <p className={css.hint}>{say('forGood')}</p>
      <Actions>
        <Button type="submit" look="primary" isPending={change.isPending}>
          {say('save')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}

interface InviteFormProps {
  readonly organization: Organization;
  readonly onDone: (link: string | null) => void;
}

export function InviteForm({ organization, onDone }: InviteFormProps): ReactNode {
  const say = operatorTexts.use();
  const words = uiTexts.use();
  const invite = useWrite(FirstAdminInviteDocument);
  const submit = (form: FormData): void =>
    invite.mutate(
      { input: { organizationId: organization.id, email: textOf(form, 'email') } },
      {
        onSuccess: ({ inviteFirstAdmin }) => {
          showToast(say('invited'));
          onDone(inviteFirstAdmin.link);
        },
      },
    );
  return (
    <Form onSubmit={submit} error={invite.error} aria-label={say('inviteOf', { name: organization.name })}>
      <p>{say('inviteText')}</p>
      <TextField name="email" label={say('email')} type="email" autoComplete="off" isRequired />
      <Actions>
        <Button type="submit" look="primary" isPending={invite.isPending}>
          {say('inviteButton')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}

const LOSSES = ['people', 'keys', 'webhooks', 'agreements', 'published', 'back'] as const;

/** What it means for whom stands before the button that does it. */
export function DisableForm({ organization, onDone }: OfOrganization): ReactNode {
  const say = operatorTexts.use();
  const words = uiTexts.use();
  const isActive = organization.disabledAt === null;
  const client = useQueryClient();
  // The line that this dialog stands in leaves the list with the answer: what is asked anew waits until it has closed.
  const change = useWrite(OrganizationDisableDocument, { changes: [] });
  const { name } = organization;
  const submit = (form: FormData): void =>
    change.mutate(
      { input: { organizationId: organization.id, disabled: isActive, reason: textOf(form, 'reason') } },
      {
        onSuccess: () => {
          showToast(say(isActive ? 'disabledDone' : 'enabledDone', { name }));
          onDone();
          void client.invalidateQueries();
        },
      },
    );
  return (
    <Form onSubmit={submit} error={change.error} aria-label={say(isActive ? 'disableOf' : 'enableOf', { name })}>
      {isActive ? (
        <Notice tone="warn">
          <h3>{say('losses')}</h3>
          <ul>
            {LOSSES.map((loss) => (
              <li key={loss}>{say(`loss.${loss}`)}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <p>{say('enableText')}</p>
      )}
      <TextField name="reason" label={say('reason')} hint={say('reasonHint')} rows={3} maxLength={500} isRequired />
      <Actions>
        <Button type="submit" look={isActive ? 'danger' : 'primary'} isPending={change.isPending}>
          {say(isActive ? 'disableOf' : 'enableOf', { name })}
        </Button>
        <Button onPress={onDone}>{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}
