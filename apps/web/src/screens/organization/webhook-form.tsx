import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api';
import { useThemes } from '../../domain/terms';
import { WebhookCreateDocument, type WebhookCreateVariables, WebhookUpdateDocument } from '../../gql/webhooks';
import { Actions, Button, Checkbox, Form, Select, TextField, showToast, textOf } from '../../ui';
import { uiTexts } from '../../ui/texts';
import { Choices } from './choices';
import { useNewsrooms } from './use-newsrooms';
import type { Webhook } from './webhooks';
import { webhookTexts } from './webhooks.texts';

type Kind = Webhook['kinds'][number];
type Theme = NonNullable<Webhook['theme']>;

const KINDS: readonly Kind[] = [
  'FACT_CHECK_PUBLISHED',
  'FACT_CHECK_CORRECTED',
  'FACT_CHECK_RETRACTED',
  'POSITION_STATED',
];

interface WebhookFormProps {
  /** The one that is changed; without, a new one is made. */
  readonly webhook?: Webhook;
  /** With the secret of a new one, which the api tells once. */
  readonly onDone: (secret: string | null) => void;
}

export function WebhookForm({ webhook, onDone }: WebhookFormProps): ReactNode {
  const say = webhookTexts.use();
  const words = uiTexts.use();
  const themes = useThemes();
  const [kinds, setKinds] = useState<readonly Kind[]>(webhook?.kinds ?? KINDS);
  const [theme, setTheme] = useState<string>(webhook?.theme ?? 'ALL');
  const newsrooms = useNewsrooms();
  const [newsroom, setNewsroom] = useState(webhook?.newsroomId ?? 'ALL');
  const [isOn, setOn] = useState(webhook === undefined || webhook.state === 'ENABLED');
  const create = useWrite(WebhookCreateDocument);
  const update = useWrite(WebhookUpdateDocument);
  const submit = (form: FormData): void => {
    const input = {
      name: textOf(form, 'name'),
      url: textOf(form, 'url'),
      kinds: [...kinds],
      theme: theme === 'ALL' ? null : (theme as Theme),
      regionCode: textOf(form, 'regionCode') || null,
      newsroomId: newsroom === 'ALL' ? null : newsroom,
      selection: textOf(form, 'selection') || null,
    } satisfies WebhookCreateVariables['input'];
    if (!webhook) {
      create.mutate({ input }, { onSuccess: ({ createWebhook }) => onDone(createWebhook.secret) });
      return;
    }
    const { id, version } = webhook;
    update.mutate(
      { input: { ...input, webhookId: id, expectedVersion: version, enabled: isOn } },
      {
        onSuccess: () => {
          showToast(say('saved'));
          onDone(null);
        },
      },
    );
  };
  const title = webhook ? say('editTitle', { name: webhook.name }) : say('createTitle');
  return (
    <Form onSubmit={submit} error={create.error ?? update.error} aria-label={title}>
      <TextField name="name" label={say('name')} defaultValue={webhook?.name ?? ''} maxLength={100} isRequired />
      <TextField
        name="url"
        label={say('url')}
        hint={say('urlHint')}
        inputMode="url"
        defaultValue={webhook?.url ?? ''}
        isRequired
      />
      <Choices
        label={say('kinds')}
        name="kinds"
        choices={KINDS.map((value) => ({ value, label: say(`kind.${value}`) }))}
        value={kinds}
        onChange={setKinds}
      />
      <Select
        label={say('theme')}
        choices={[{ value: 'ALL', label: say('allThemes') }, ...themes.choices]}
        value={theme}
        onChange={setTheme}
      />
      <TextField
        name="regionCode"
        label={say('region')}
        hint={say('regionHint')}
        defaultValue={webhook?.regionCode ?? ''}
      />
      <Select
        label={say('newsroom')}
        choices={[
          { value: 'ALL', label: say('allNewsrooms') },
          ...newsrooms.choices,
          // One that is not among the first hundred stays chosen.
          ...(newsroom === 'ALL' || newsrooms.choices.some(({ value }) => value === newsroom)
            ? []
            : [{ value: newsroom, label: newsrooms.of(newsroom) }]),
        ]}
        value={newsroom}
        onChange={setNewsroom}
      />
      <TextField
        name="selection"
        label={say('selection')}
        hint={say('selectionHint')}
        rows={3}
        defaultValue={webhook?.selection ?? ''}
      />
      {webhook ? (
        <Checkbox isSelected={isOn} onChange={setOn}>
          {say('enabled')}
        </Checkbox>
      ) : null}
      <Actions>
        <Button type="submit" look="primary" isPending={create.isPending || update.isPending}>
          {webhook ? say('save') : say('createTitle')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}
