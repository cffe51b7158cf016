import { type DomainError, badInput, defineError } from '#libs/kernel';

export const tooManyWebhooks = defineError<{ most: number }>('TOO_MANY_WEBHOOKS', {
  id: ({ most }) => `Satu organisasi paling banyak memiliki ${most} titik akhir webhook.`,
  en: ({ most }) => `An organisation has at most ${most} webhook endpoints.`,
});

export const webhookDisabled = defineError('WEBHOOK_DISABLED', {
  id: () => 'Titik akhir ini dinonaktifkan; aktifkan dulu.',
  en: () => 'This endpoint is disabled; enable it first.',
});

export const secretUnreadable = defineError('WEBHOOK_SECRET_UNREADABLE', {
  id: () => 'Rahasia webhook tidak dapat dibuka; putar rahasianya.',
  en: () => 'The secret of the webhook cannot be opened; rotate it.',
});

export function notAnEndpoint(allowLoopback: boolean): DomainError {
  const also = allowLoopback ? { id: ', atau http ke loopback', en: ', or http to loopback' } : { id: '', en: '' };
  return badInput({
    field: 'url',
    rule: 'webhookAddress',
    kind: 'string',
    id: `harus alamat https publik tanpa nama pengguna dan tanpa fragmen, port 443 atau mulai 1024${also.id}`,
    en: `must be a public https address without user name and fragment, on port 443 or from 1024 up${also.en}`,
  });
}

export function badSelection(en: string, id: string): DomainError {
  return badInput({ field: 'selection', rule: 'selection', kind: 'string', id, en });
}

export function unknownFilter(field: 'regionCode' | 'newsroomId'): DomainError {
  return badInput({ field, rule: 'exists', kind: 'string', id: 'tidak dikenal', en: 'is not known' });
}
