import { defineError } from '#libs/kernel';

export const sourceExists = defineError('SOURCE_EXISTS', {
  id: () => 'Alamat ini sudah dilanggan.',
  en: () => 'This address is subscribed to already.',
});
