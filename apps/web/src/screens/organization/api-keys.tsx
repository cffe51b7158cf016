import { type ReactNode, useState } from 'react';
import { usePages, useWrite } from '../../api';
import { useMay } from '../../app';
import {
  KeyCreateDocument,
  KeyRevokeDocument,
  OrganizationKeysDocument,
  type OrganizationKeysResult,
} from '../../gql/organization';
import { useFormats } from '../../texts';
import { Actions, Badge, Button, Dialog, Form, Panel, TextField, textOf } from '../../ui';
import { uiTexts } from '../../ui/texts';
import { Choices } from './choices';
import { ConfirmButton } from './confirm-button';
import { Listing } from './listing';
import { Once } from './once';
import css from './organization.module.css';
import { organizationTexts } from './organization.texts';

type Key = OrganizationKeysResult['apiKeys']['nodes'][number];

/** What a key may be given, as the api has it. */
const PERMISSIONS = [
  'claim.read',
  'claim.file',
  'claim.appearance',
  'file.upload',
  'evidence.add',
  'agreement.read',
  'webhook.operate',
  'factcheck.acknowledge',
] as const;
type Permission = (typeof PERMISSIONS)[number];

export function ApiKeys(): ReactNode {
  const say = organizationTexts.use();
  const mayManage = useMay('key.manage');
  const [isMaking, setMaking] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  const query = usePages(OrganizationKeysDocument, {}, ({ apiKeys }) => apiKeys);
  return (
    <Panel label={say('keys')}>
      <div className={css.head}>
        <h2>{say('keys')}</h2>
        {mayManage ? (
          <Button look="primary" onPress={() => setMaking(true)}>
            {say('createKey')}
          </Button>
        ) : null}
      </div>
      <p>{say('keysText')}</p>
      <Listing
        query={query}
        nodesOf={({ apiKeys }) => apiKeys.nodes}
        empty={say('noKeys')}
        next={say(mayManage ? 'noKeysNext' : 'noKeysAsk')}
      >
        {(key) => <KeyLine key={key.id} apiKey={key} mayManage={mayManage} />}
      </Listing>
      <Dialog title={say('createKeyTitle')} isOpen={isMaking} onClose={() => setMaking(false)}>
        <KeyForm
          onDone={(made) => {
            setMaking(false);
            setToken(made);
          }}
        />
      </Dialog>
      <Once title={say('keyCreated')} secret={token} onClose={() => setToken(null)} />
    </Panel>
  );
}

function KeyLine({ apiKey, mayManage }: { readonly apiKey: Key; readonly mayManage: boolean }): ReactNode {
  const say = organizationTexts.use();
  const formats = useFormats();
  const { name, prefix, permissions, createdAt, expiresAt, lastUsedAt, revokedAt } = apiKey;
  const isOver = new Date(expiresAt) <= new Date();
  const nameOf = (permission: string): string =>
    (PERMISSIONS as readonly string[]).includes(permission)
      ? say(`permission.${permission as Permission}`)
      : permission;
  return (
    <li className={css.entry}>
      <p className={css.facts}>
        <bdi className={css.name}>{name}</bdi>
        <code>{prefix}…</code>
        {revokedAt !== null ? (
          <Badge>{say('revoked', { time: formats.time(revokedAt) })}</Badge>
        ) : isOver ? (
          <Badge>{say('expired')}</Badge>
        ) : (
          <Badge tone="good">{say('active')}</Badge>
        )}
      </p>
      <p>{permissions.map(nameOf).join('; ')}</p>
      <p className={css.hint}>
        {say('keyMade', { time: formats.time(createdAt) })}
        {' · '}
        {say('expires', { time: formats.time(expiresAt) })}
        {' · '}
        {lastUsedAt === null ? say('keyUnused') : say('keyUsed', { time: formats.time(lastUsedAt) })}
      </p>
      {mayManage && revokedAt === null && !isOver ? (
        <Actions>
          <ConfirmButton
            document={KeyRevokeDocument}
            variables={{ input: { apiKeyId: apiKey.id } }}
            label={say('revokeKey')}
            title={say('revokeKeyTitle', { name })}
            text={say('revokeKeyText')}
            confirm={say('revokeKeyButton')}
            done={say('keyRevoked')}
          />
        </Actions>
      ) : null}
    </li>
  );
}

function KeyForm({ onDone }: { readonly onDone: (token: string) => void }): ReactNode {
  const say = organizationTexts.use();
  const words = uiTexts.use();
  const [permissions, setPermissions] = useState<readonly Permission[]>(['claim.read']);
  const create = useWrite(KeyCreateDocument);
  const submit = (form: FormData): void =>
    create.mutate(
      {
        input: {
          name: textOf(form, 'name'),
          expiresInDays: Number.parseInt(textOf(form, 'expiresInDays'), 10) || 0,
          permissions: [...permissions],
        },
      },
      { onSuccess: ({ createApiKey }) => onDone(createApiKey.token) },
    );
  return (
    <Form onSubmit={submit} error={create.error} aria-label={say('createKeyTitle')}>
      <TextField name="name" label={say('keyName')} maxLength={100} isRequired />
      <TextField name="expiresInDays" label={say('keyDays')} inputMode="numeric" defaultValue="90" isRequired />
      <Choices
        label={say('keyPermissions')}
        name="permission"
        choices={PERMISSIONS.map((value) => ({ value, label: say(`permission.${value}`) }))}
        value={permissions}
        onChange={setPermissions}
      />
      <Actions>
        <Button type="submit" look="primary" isPending={create.isPending}>
          {say('createKeyTitle')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}
