import { defineError } from '#libs/kernel';

export const noSuchKey = defineError<{ name: string }>('NO_SUCH_KEY', {
  id: ({ name }) => `Tidak ada kunci tanda tangan yang berlaku untuk ${name}.`,
  en: ({ name }) => `There is no signing key of ${name} that could be ended.`,
});

/** The secret that the service seals with is not the one that the key was sealed with. */
export const keyUnreadable = defineError<{ kid: string }>('KEY_UNREADABLE', {
  id: ({ kid }) => `Kunci ${kid} tidak dapat dibuka dengan ENCRYPTION_KEY ini.`,
  en: ({ kid }) => `The key ${kid} does not open with this ENCRYPTION_KEY: restore that, or rotate the key.`,
});
