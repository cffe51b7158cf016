import { useRead } from '../../api';
import { WebhookNewsroomsDocument } from '../../gql/webhooks';
import type { Choice } from '../../ui';
import { webhookTexts } from './webhooks.texts';

/** Newsrooms that one can be told of alone, by name. */
export function useNewsrooms(): { readonly of: (id: string) => string; readonly choices: readonly Choice<string>[] } {
  const say = webhookTexts.use();
  const { data } = useRead(WebhookNewsroomsDocument, {});
  const choices = (data?.organizations.nodes ?? [])
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((one, other) => one.label.localeCompare(other.label));
  return { of: (id) => choices.find(({ value }) => value === id)?.label ?? say('otherNewsroom'), choices };
}
