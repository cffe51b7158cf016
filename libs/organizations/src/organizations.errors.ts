import { defineError } from '#libs/kernel';

/** Somebody must be able to let people in. */
export const lastAdmin = defineError('LAST_ADMIN', {
  id: () => 'Organisasi harus tetap mempunyai paling sedikit satu admin.',
  en: () => 'The organisation must keep at least one admin.',
});
