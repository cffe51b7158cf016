import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { usePages, useWrite } from '../../api';
import { useMay } from '../../app';
import { useThemes } from '../../domain/terms';
import {
  OrganizationWebhooksDocument,
  type OrganizationWebhooksResult,
  WebhookRemoveDocument,
  WebhookRotateDocument,
  WebhookTestDocument,
} from '../../gql/webhooks';
import { useFormats } from '../../texts';
import { Actions, Badge, Button, Dialog, Panel, showToast } from '../../ui';
import { ConfirmButton } from './confirm-button';
import { Deliveries } from './deliveries';
import { Listing } from './listing';
import { Once } from './once';
import css from './organization.module.css';
import { useNewsrooms } from './use-newsrooms';
import { WebhookForm } from './webhook-form';
import { webhookTexts } from './webhooks.texts';

export type Webhook = OrganizationWebhooksResult['webhooks']['nodes'][number];

/** For how long a secret that was replaced signs beside the new one. */
const OVERLAP_HOURS = 24;

/** Addresses that are told of fact-checks, and what became of each message. */
export function Webhooks(): ReactNode {
  const say = webhookTexts.use();
  const { webhook: opened } = useSearch({ from: '/shell/organisasi' });
  const mayManage = useMay('webhook.manage');
  const [isMaking, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const query = usePages(OrganizationWebhooksDocument, {}, ({ webhooks }) => webhooks);
  return (
    <div className={css.stack}>
      <Panel label={say('title')}>
        <div className={css.head}>
          <h2>{say('title')}</h2>
          {mayManage ? (
            <Button look="primary" onPress={() => setMaking(true)}>
              {say('create')}
            </Button>
          ) : null}
        </div>
        <p>{say('intro')}</p>
        <Listing
          query={query}
          nodesOf={({ webhooks }) => webhooks.nodes}
          empty={say('none')}
          next={say(mayManage ? 'noneNext' : 'noneAsk')}
        >
          {(webhook) => <WebhookLine key={webhook.id} webhook={webhook} mayManage={mayManage} onSecret={setSecret} />}
        </Listing>
      </Panel>
      {opened === undefined ? null : <Deliveries key={opened} id={opened} />}
      <Dialog title={say('createTitle')} isOpen={isMaking} onClose={() => setMaking(false)}>
        <WebhookForm
          onDone={(made) => {
            setMaking(false);
            setSecret(made);
          }}
        />
      </Dialog>
      <Once title={say('secret')} secret={secret} onClose={() => setSecret(null)}>
        <p>{say('secretText')}</p>
      </Once>
    </div>
  );
}

interface WebhookLineProps {
  readonly webhook: Webhook;
  readonly mayManage: boolean;
  readonly onSecret: (secret: string) => void;
}

function WebhookLine({ webhook, mayManage, onSecret }: WebhookLineProps): ReactNode {
  const say = webhookTexts.use();
  const formats = useFormats();
  const themes = useThemes();
  const newsrooms = useNewsrooms();
  const { id, name, url, kinds, state, disabledReason, failingSince, regionCode, theme, newsroomId, keys } = webhook;
  return (
    <li className={css.entry}>
      <p className={css.facts}>
        <bdi className={css.name}>{name}</bdi>
        {state === 'ENABLED' ? (
          <Badge tone="good">{say('on')}</Badge>
        ) : (
          <Badge tone="warn">{disabledReason === null ? say('off') : say(`off.${disabledReason}`)}</Badge>
        )}
        {failingSince === null ? null : (
          <Badge tone="bad">{say('failing', { time: formats.time(failingSince) })}</Badge>
        )}
      </p>
      <p className={css.hint}>{url}</p>
      <p>
        {kinds.map((kind) => say(`kind.${kind}`)).join('; ')}
        {theme === null ? null : ` · ${themes.of(theme)}`}
        {regionCode === '' ? null : ` · ${regionCode}`}
        {newsroomId === null ? null : ` · ${newsrooms.of(newsroomId)}`}
      </p>
      <details>
        <summary>{say('keys')}</summary>
        <ul role="list" className={css.list}>
          {keys.map(({ publicKey, validUntil }) => (
            <li key={publicKey}>
              <code className={css.code}>{publicKey}</code>
              <span className={css.hint}>
                {validUntil === null ? say('keyNow') : say('keyUntil', { time: formats.time(validUntil) })}
              </span>
            </li>
          ))}
        </ul>
      </details>
      <WebhookActions id={id} webhook={webhook} mayManage={mayManage} onSecret={onSecret} />
    </li>
  );
}

function WebhookActions({ id, webhook, mayManage, onSecret }: WebhookLineProps & { readonly id: string }): ReactNode {
  const say = webhookTexts.use();
  const navigate = useNavigate({ from: '/organisasi' });
  const [isEditing, setEditing] = useState(false);
  const test = useWrite(WebhookTestDocument);
  const { name } = webhook;
  const send = (): void =>
    test.mutate(
      { input: { webhookId: id } },
      {
        onSuccess: () => showToast(say('tested')),
        onError: ({ message }) => showToast(message, 'bad'),
      },
    );
  return (
    <Actions>
      <Button onPress={() => void navigate({ search: { bagian: 'webhook', webhook: id } })}>{say('deliveries')}</Button>
      <Button
        isPending={test.isPending}
        why={webhook.state === 'ENABLED' ? undefined : say('testOff')}
        aria-label={say('testOf', { name })}
        onPress={send}
      >
        {say('test')}
      </Button>
      {mayManage ? (
        <>
          <Button onPress={() => setEditing(true)}>{say('edit')}</Button>
          <ConfirmButton
            document={WebhookRotateDocument}
            variables={{ input: { webhookId: id, overlapHours: OVERLAP_HOURS } }}
            label={say('rotate')}
            look="plain"
            title={say('rotateTitle', { name })}
            text={say('rotateText')}
            confirm={say('rotateButton')}
            done={say('rotated')}
            onDone={({ rotateWebhookSecret }) => onSecret(rotateWebhookSecret.secret)}
          />
          <ConfirmButton
            document={WebhookRemoveDocument}
            variables={{ input: { webhookId: id } }}
            label={say('remove')}
            title={say('removeTitle', { name })}
            text={say('removeText')}
            confirm={say('removeButton')}
            done={say('removed')}
            onDone={() => void navigate({ search: { bagian: 'webhook' }, replace: true })}
          />
          <Dialog title={say('editTitle', { name })} isOpen={isEditing} onClose={() => setEditing(false)}>
            <WebhookForm webhook={webhook} onDone={() => setEditing(false)} />
          </Dialog>
        </>
      ) : null}
    </Actions>
  );
}
