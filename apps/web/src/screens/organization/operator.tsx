import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { usePages } from '../../api';
import { RegionName, domainTexts } from '../../domain';
import { OperatorOrganizationsDocument, type OperatorOrganizationsResult } from '../../gql/operator';
import { useFormats } from '../../texts';
import { Actions, Badge, Button, Dialog, Form, Panel, Select, TextField, textOf } from '../../ui';
import { Listing } from './listing';
import { Once } from './once';
import { ChangeForm, CreateForm, DisableForm, InviteForm } from './operator-forms';
import { People } from './operator-people';
import { operatorTexts } from './operator.texts';
import css from './organization.module.css';
import { Sources } from './sources';

export type Organization = OperatorOrganizationsResult['organizations']['nodes'][number];

/** What those who run this service look after: organisations, accounts, sources of others' fact-checks. Never a claim. */
export function Operator(): ReactNode {
  return (
    <div className={css.stack}>
      <Organizations />
      <People />
      <Sources />
    </div>
  );
}

function Organizations(): ReactNode {
  const say = operatorTexts.use();
  const { q, mati } = useSearch({ from: '/shell/organisasi' });
  const navigate = useNavigate({ from: '/organisasi' });
  const [isMaking, setMaking] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const query = usePages(
    OperatorOrganizationsDocument,
    { text: q ?? null, disabled: mati ?? false },
    ({ organizations }) => organizations,
    { keep: true },
  );
  const show = (search: { q?: string | undefined; mati?: true | undefined }): void =>
    void navigate({ search: { bagian: 'operator', q, mati, ...search }, replace: true });
  return (
    <Panel label={say('title')}>
      <div className={css.head}>
        <h2>{say('title')}</h2>
        <Button look="primary" onPress={() => setMaking(true)}>
          {say('create')}
        </Button>
      </div>
      <Form
        onSubmit={(form) => show({ q: textOf(form, 'q') || undefined })}
        className={css.form ?? ''}
        aria-label={say('find')}
      >
        <TextField name="q" label={say('search')} defaultValue={q ?? ''} />
        <Select
          label={say('which')}
          choices={[
            { value: 'active', label: say('which.active') },
            { value: 'disabled', label: say('which.disabled') },
          ]}
          value={mati ? 'disabled' : 'active'}
          onChange={(which) => show({ mati: which === 'disabled' ? true : undefined })}
        />
        <Actions>
          <Button type="submit">{say('find')}</Button>
        </Actions>
      </Form>
      <Listing
        query={query}
        nodesOf={({ organizations }) => organizations.nodes}
        empty={say('none')}
        next={say('noneNext')}
      >
        {(organization) => <OrganizationLine key={organization.id} organization={organization} onLink={setLink} />}
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
}

function OrganizationLine({ organization, onLink }: OrganizationLineProps): ReactNode {
  const say = operatorTexts.use();
  const words = domainTexts.use();
  const formats = useFormats();
  const [open, setOpen] = useState<'change' | 'invite' | 'disable' | null>(null);
  const { code, name, kind, region, disabledAt, mediaGroup, parent } = organization;
  const close = (): void => setOpen(null);
  const verb = disabledAt === null ? 'disable' : 'enable';
  return (
    <li className={css.entry}>
      <p className={css.facts}>
        <bdi className={css.name}>{name}</bdi>
        <code>{code}</code>
        <span>{words(`kind.${kind}`)}</span>
        <RegionName region={region} />
        {mediaGroup ? <span className={css.hint}>{mediaGroup.name}</span> : null}
        {parent ? <span className={css.hint}>{say('below', { name: parent.name })}</span> : null}
        {disabledAt === null ? (
          <Badge tone="good">{say('active')}</Badge>
        ) : (
          <Badge tone="warn">{say('disabled', { time: formats.time(disabledAt) })}</Badge>
        )}
      </p>
      <Actions>
        <Button aria-label={say('changeOf', { name })} onPress={() => setOpen('change')}>
          {say('change')}
        </Button>
        {disabledAt === null ? (
          <Button aria-label={say('inviteOf', { name })} onPress={() => setOpen('invite')}>
            {say('invite')}
          </Button>
        ) : null}
        <Button
          look={disabledAt === null ? 'danger' : 'plain'}
          aria-label={say(`${verb}Of`, { name })}
          onPress={() => setOpen('disable')}
        >
          {say(verb)}
        </Button>
      </Actions>
      <Dialog title={say('changeOf', { name })} isOpen={open === 'change'} onClose={close}>
        <ChangeForm organization={organization} onDone={close} />
      </Dialog>
      <Dialog title={say('inviteOf', { name })} isOpen={open === 'invite'} onClose={close}>
        <InviteForm
          organization={organization}
          onDone={(link) => {
            close();
            onLink(link);
          }}
        />
      </Dialog>
      <Dialog title={say(`${verb}Of`, { name })} role="alertdialog" isOpen={open === 'disable'} onClose={close}>
        <DisableForm organization={organization} onDone={close} />
      </Dialog>
    </li>
  );
}
