import { defineError } from '#libs/kernel';

export const noSuchKey = defineError<{ name: string }>('NO_SUCH_KEY', {
  id: ({ name }) => `Tidak ada kunci tanda tangan yang berlaku untuk ${name}.`,
  en: ({ name }) => `There is no signing key of ${name} that could be ended.`,
});

export const keyNotInUse = defineError('KEY_NOT_IN_USE', {
  id: () => 'Organisasi Anda tidak menandatangani dengan kunci ini; muat ulang daftar kunci.',
  en: () => 'Your organisation does not sign with this key; read the list of keys again.',
});

/** The secret that the service seals with is not the one that the key was sealed with. */
export const keyUnreadable = defineError<{ kid: string }>('KEY_UNREADABLE', {
  id: ({ kid }) => `Kunci ${kid} tidak dapat dibuka dengan ENCRYPTION_KEY ini.`,
  en: ({ kid }) => `The key ${kid} does not open with this ENCRYPTION_KEY: restore that, or rotate the key.`,
});
