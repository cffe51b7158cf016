import { useNavigate, useSearch } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { usePages, useWrite } from '../../api';
import { RegionName, domainTexts } from '../../domain';
import {
  FirstAdminInviteDocument,
  OperatorOrganizationsDocument,
  type OperatorOrganizationsResult,
  OrganizationCreateDocument,
  OrganizationDisableDocument,
} from '../../gql/operator';
import { useFormats } from '../../texts';
import { Actions, Badge, Button, Dialog, Form, Panel, Select, TextField, showToast, textOf } from '../../ui';
import { uiTexts } from '../../ui/texts';
import { Listing } from './listing';
import { Once } from './once';
import { operatorTexts } from './operator.texts';
import css from './organization.module.css';

type Organization = OperatorOrganizationsResult['organizations']['nodes'][number];
const KINDS = ['NEWSROOM', 'SUPERVISOR', 'PARTNER'] as const;

/** Every organisation of this service, for those who run it. */
export function Operator(): ReactNode {
  const say = operatorTexts.use();
  const { q } = useSearch({ from: '/shell/organisasi' });
  const navigate = useNavigate({ from: '/organisasi' });
  const [isMaking, setMaking] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  // The directory leaves out what is disabled: what was disabled by mistake stays here to be undone.
  const [disabled, setDisabled] = useState<readonly Organization[]>([]);
  const changed = (organization: Organization): void =>
    setDisabled((before) => [
      ...before.filter(({ id }) => id !== organization.id),
      ...(organization.disabledAt === null ? [] : [organization]),
    ]);
  const query = usePages(OperatorOrganizationsDocument, { text: q ?? null }, ({ organizations }) => organizations, {
    keep: true,
  });
  const search = (form: FormData): void =>
    void navigate({ search: { bagian: 'operator', q: textOf(form, 'q') || undefined }, replace: true });
  return (
    <Panel label={say('title')}>
      <div className={css.head}>
        <h2>{say('title')}</h2>
        <Button look="primary" onPress={() => setMaking(true)}>
          {say('create')}
        </Button>
      </div>
      <Form onSubmit={search} className={css.form ?? ''} aria-label={say('find')}>
        <TextField name="q" label={say('search')} defaultValue={q ?? ''} />
        <Actions>
          <Button type="submit">{say('find')}</Button>
        </Actions>
      </Form>
      {disabled.length === 0 ? null : (
        <ul role="list" className={css.list}>
          {disabled.map((organization) => (
            <OrganizationLine key={organization.id} organization={organization} onLink={setLink} onChanged={changed} />
          ))}
        </ul>
      )}
      <Listing query={query} nodesOf={({ organizations }) => organizations.nodes} empty={say('none')}>
        {(organization) => (
          <OrganizationLine key={organization.id} organization={organization} onLink={setLink} onChanged={changed} />
        )}
      </Listing>
      <Dialog title={say('createTitle')} isOpen={isMaking} onClose={() => setMaking(false)}>
        <CreateForm onDone={() => setMaking(false)} />
      </Dialog>
      <Once title={say('link')} secret={link} onClose={() => setLink(null)}>
        <p>{say('linkText')}</p>
      </Once>
    </Panel>
  );
}

interface OrganizationLineProps {
  readonly organization: Organization;
  readonly onLink: (link: string | null) => void;
  readonly onChanged: (organization: Organization) => void;
}

function OrganizationLine({ organization, onLink, onChanged }: OrganizationLineProps): ReactNode {
  const say = operatorTexts.use();
  const words = domainTexts.use();
  const formats = useFormats();
  const [open, setOpen] = useState<'invite' | 'disable' | null>(null);
  const { code, name, kind, region, disabledAt } = organization;
  const close = (): void => setOpen(null);
  return (
    <li className={css.entry}>
      <p className={css.facts}>
        <bdi className={css.name}>{name}</bdi>
        <code>{code}</code>
        <span>{words(`kind.${kind}`)}</span>
        <RegionName region={region} />
        {disabledAt === null ? (
          <Badge tone="good">{say('active')}</Badge>
        ) : (
          <Badge tone="warn">{say('disabled', { time: formats.time(disabledAt) })}</Badge>
        )}
      </p>
      <Actions>
        <Button onPress={() => setOpen('invite')}>{say('invite')}</Button>
        <Button
          look={disabledAt === null ? 'danger' : 'plain'}
          aria-label={say(disabledAt === null ? 'disableOf' : 'enableOf', { name })}
          onPress={() => setOpen('disable')}
        >
          {say(disabledAt === null ? 'disable' : 'enable')}
        </Button>
      </Actions>
      <Dialog title={say('inviteOf', { name })} isOpen={open === 'invite'} onClose={close}>
        <InviteForm
          organization={organization}
          onDone={(link) => {
            close();
            onLink(link);
          }}
        />
      </Dialog>
      <Dialog
        title={say(disabledAt === null ? 'disableOf' : 'enableOf', { name })}
        role="alertdialog"
        isOpen={open === 'disable'}
        onClose={close}
      >
        <DisableForm organization={organization} onDone={close} onChanged={onChanged} />
      </Dialog>
    </li>
  );
}

function InviteForm({ organization, onDone }: { organization: Organization; onDone: (link: string | null) => void }) {
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

function DisableForm({
  organization,
  onDone,
  onChanged,
}: Omit<OrganizationLineProps, 'onLink'> & { onDone: () => void }) {
  const say = operatorTexts.use();
  const words = uiTexts.use();
  const isActive = organization.disabledAt === null;
  const client = useQueryClient();
  const change = useWrite(OrganizationDisableDocument, { changes: [] });
  const submit = (form: FormData): void =>
    change.mutate(
      { input: { organizationId: organization.id, disabled: isActive, reason: textOf(form, 'reason') } },
      {
        onSuccess: ({ setOrganizationDisabled }) => {
          showToast(say('done'));
          onDone();
          onChanged({ ...organization, disabledAt: setOrganizationDisabled.organization.disabledAt });
          void client.invalidateQueries();
        },
      },
    );
  const { name } = organization;
  return (
    <Form onSubmit={submit} error={change.error} aria-label={say(isActive ? 'disableOf' : 'enableOf', { name })}>
      <p>{say(isActive ? 'disableText' : 'enableText')}</p>
      <TextField name="reason" label={say('reason')} rows={3} maxLength={500} isRequired />
      <Actions>
        <Button type="submit" look={isActive ? 'danger' : 'primary'} isPending={change.isPending}>
          {say(isActive ? 'disableOf' : 'enableOf', { name })}
        </Button>
        <Button onPress={onDone}>{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}

function CreateForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const say = operatorTexts.use();
  const words = uiTexts.use();
  const domain = domainTexts.use();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('NEWSROOM');
  const create = useWrite(OrganizationCreateDocument);
  const submit = (form: FormData): void =>
    create.mutate(
      {
        input: {
          name: textOf(form, 'name'),
          code: textOf(form, 'code'),
          kind,
          regionCode: textOf(form, 'regionCode') || null,
          website: textOf(form, 'website') || null,
        },
      },
      {
        onSuccess: () => {
          showToast(say('created'));
          onDone();
        },
      },
    );
  return (
    <Form onSubmit={submit} error={create.error} aria-label={say('createTitle')}>
      <TextField name="name" label={say('name')} isRequired />
      <TextField name="code" label={say('code')} hint={say('codeHint')} autoComplete="off" isRequired />
      <Select
        label={say('kind')}
        choices={KINDS.map((value) => ({ value, label: domain(`kind.${value}`) }))}
        value={kind}
        onChange={setKind}
      />
      <TextField name="regionCode" label={say('region')} hint={say('regionHint')} />
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
