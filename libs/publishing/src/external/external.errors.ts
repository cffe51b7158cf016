import { defineError } from '#libs/kernel';

export const sourceExists = defineError('SOURCE_EXISTS', {
  id: () => 'Alamat ini sudah dilanggan.',
  en: () => 'This address is subscribed to already.',
});

/** `reason` is stable; `status` is the site's own where the reason is HTTP_STATUS. */
export const notFetched = defineError<{ reason: string; status?: number }>('NOT_FETCHED', {
  id: ({ reason }) => `Alamat itu tidak dapat dibaca: ${reason}.`,
  en: ({ reason }) => `The address cannot be read: ${reason}.`,
});
