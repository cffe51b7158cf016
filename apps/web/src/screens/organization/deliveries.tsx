import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { usePages, useWrite } from '../../api';
import {
  DeliveriesReplayDocument,
  DeliveryReplayDocument,
  WebhookDeliveriesDocument,
  type WebhookDeliveriesResult,
} from '../../gql/webhooks';
import { useFormats } from '../../texts';
import { Actions, Badge, Button, Panel, Select, type Tone, showToast } from '../../ui';
import { ConfirmButton } from './confirm-button';
import { Listing } from './listing';
import css from './organization.module.css';
import { DELIVERY_STATES, type DeliveryState } from './organization.search';
import { webhookTexts } from './webhooks.texts';

type Delivery = WebhookDeliveriesResult['webhook']['deliveries']['nodes'][number];

const TONES: Readonly<Record<DeliveryState, Tone>> = {
  WAITING: 'info',
  DELIVERED: 'good',
  GIVEN_UP: 'bad',
  STOPPED: 'warn',
};
const WEEK_MS = 7 * 86_400_000;
const SOON_MS = 60_000;

/** Nobody tells of deliveries: what is on its way is looked at often until it has arrived, the rest now and then. */
const again = (pages: readonly WebhookDeliveriesResult[]): number =>
  pages.some(({ webhook }) =>
    webhook.deliveries.nodes.some(
      ({ nextTryAt }) => nextTryAt !== null && Date.parse(nextTryAt) < Date.now() + SOON_MS,
    ),
  )
    ? 2_000
    : 10_000;

/** What was sent to one address, try by try, the newest first. */
export function Deliveries({ id }: { readonly id: string }): ReactNode {
  const say = webhookTexts.use();
  const { keadaan } = useSearch({ from: '/shell/organisasi' });
  const navigate = useNavigate({ from: '/organisasi' });
  const query = usePages(
    WebhookDeliveriesDocument,
    { id, state: keadaan ?? null },
    ({ webhook }) => webhook.deliveries,
    { keep: true, again },
  );
  const isOff = query.data?.pages[0]?.webhook.state === 'DISABLED';
  const title = say('deliveriesOf', { name: query.data?.pages[0]?.webhook.name ?? '' });
  const show = (state: DeliveryState | undefined): void =>
    void navigate({ search: { bagian: 'webhook', webhook: id, keadaan: state }, replace: true });
  return (
    <Panel label={title}>
      <div className={css.head}>
        <h2>{title}</h2>
        <Button look="quiet" onPress={() => void navigate({ search: { bagian: 'webhook' } })}>
          {say('close')}
        </Button>
      </div>
      <Select
        label={say('state')}
        choices={[
          { value: 'ALL', label: say('all') },
          ...DELIVERY_STATES.map((value) => ({ value, label: say(`state.${value}`) })),
        ]}
        value={keadaan ?? 'ALL'}
        onChange={(value) => show(DELIVERY_STATES.find((state) => state === value))}
      />
      <Listing
        query={query}
        nodesOf={({ webhook }) => webhook.deliveries.nodes}
        empty={say('noDeliveries')}
        next={say('noDeliveriesNext')}
      >
        {(delivery) => <DeliveryLine key={delivery.id} delivery={delivery} isOff={isOff} />}
      </Listing>
      <Actions>
        <ConfirmButton
          document={DeliveriesReplayDocument}
          variables={() => ({
            input: {
              webhookId: id,
              alsoDelivered: false,
              from: new Date(Date.now() - WEEK_MS).toISOString(),
              until: new Date().toISOString(),
            },
          })}
          label={say('replayAll')}
          why={isOff ? say('testOff') : undefined}
          look="plain"
          title={say('replayAllTitle')}
          text={say('replayAllText')}
          confirm={say('replay')}
          done={({ replayWebhookDeliveries: { count } }) => say('replayedAll', { count })}
        />
      </Actions>
    </Panel>
  );
}

function DeliveryLine({ delivery, isOff }: { readonly delivery: Delivery; readonly isOff: boolean }): ReactNode {
  const say = webhookTexts.use();
  const formats = useFormats();
  const replay = useWrite(DeliveryReplayDocument);
  const { id, kind, state, slug, createdAt, nextTryAt, tryCount, tries, messageId } = delivery;
  const send = (): void =>
    replay.mutate(
      { input: { deliveryId: id } },
      {
        onSuccess: () => showToast(say('replayed')),
        onError: ({ message }) => showToast(message, 'bad'),
      },
    );
  const resultOf = ({ failure, status }: Delivery['tries'][number]): string =>
    failure === null
      ? say('answered', { status: status ?? '' })
      : failure === 'STATUS'
        ? say('failure.STATUS', { status: status ?? '' })
        : say(`failure.${failure}`);
  return (
    <li className={css.entry}>
      <p className={css.facts}>
        <span className={css.name}>{say(`kind.${kind}`)}</span>
        <Badge tone={TONES[state]}>{say(`state.${state}`)}</Badge>
        <time dateTime={createdAt}>{formats.time(createdAt)}</time>
        {slug === null ? null : <span className={css.hint}>{slug}</span>}
      </p>
      <details>
        <summary>
          {say('tries', { count: tryCount })}
          {nextTryAt === null ? null : ` · ${say('nextTry', { time: formats.time(nextTryAt) })}`}
        </summary>
        <p className={css.hint}>{messageId}</p>
        <ol>
          {tries.map((one) => (
            <li key={one.number}>
              {say('try', { time: formats.time(one.at), result: resultOf(one), ms: one.durationMs })}
              {one.answer === '' ? null : <code className={css.code}>{one.answer}</code>}
            </li>
          ))}
        </ol>
      </details>
      {state === 'WAITING' ? null : (
        <Actions>
          <Button isPending={replay.isPending} why={isOff ? say('replayOff') : undefined} onPress={send}>
            {say('replay')}
          </Button>
        </Actions>
      )}
    </li>
  );
}
