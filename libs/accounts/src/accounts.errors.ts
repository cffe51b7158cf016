import { defineError } from '#libs/kernel';

/** One answer for an unknown address, a wrong password and a disabled person. */
export const invalidCredentials = defineError('INVALID_CREDENTIALS', {
  id: () => 'Surel atau kata sandi salah.',
  en: () => 'The e-mail address or the password is wrong.',
});

export const secondFactorInvalid = defineError('SECOND_FACTOR_INVALID', {
  id: () => 'Kode tidak berlaku.',
  en: () => 'The code is not valid.',
});

/** The time between the two steps of a log-in is over, or the account has changed meanwhile. */
export const logInExpired = defineError('LOG_IN_EXPIRED', {
  id: () => 'Waktu masuk habis; mulai lagi.',
  en: () => 'The log-in has expired; start again.',
});

/** Unknown, used and expired links are told apart by nobody. */
export const resetLinkInvalid = defineError('RESET_LINK_INVALID', {
  id: () => 'Tautan ini tidak berlaku lagi; minta yang baru.',
  en: () => 'This link is no longer valid; ask for a new one.',
});

/** With a second factor on, a step-up needs its code. */
export const secondFactorNeeded = defineError('SECOND_FACTOR_NEEDED', {
  id: () => 'Masukkan kode dari aplikasi autentikator Anda.',
  en: () => 'Enter a code of your authenticator app.',
});

export const secondFactorIsOn = defineError('SECOND_FACTOR_IS_ON', {
  id: () => 'Faktor kedua sudah aktif.',
  en: () => 'The second factor is already on.',
});

export const secondFactorIsOff = defineError('SECOND_FACTOR_IS_OFF', {
  id: () => 'Faktor kedua tidak aktif.',
  en: () => 'The second factor is not on.',
});

export const alreadyMember = defineError('ALREADY_MEMBER', {
  id: () => 'Orang ini sudah menjadi anggota.',
  en: () => 'This person is already a member.',
});

/** An operator opens the door of an organisation once; from then on its own admins do. */
export const organizationHasAdmin = defineError('ORGANIZATION_HAS_ADMIN', {
  id: () => 'Organisasi ini sudah mempunyai admin; mintalah admin itu mengundang.',
  en: () => 'This organisation has an admin; ask that admin to invite.',
});

/** Signed in as somebody else than the invitation is for. */
export const invitationForAnother = defineError('INVITATION_FOR_ANOTHER', {
  id: () => 'Undangan ini untuk alamat surel lain; keluar dahulu.',
  en: () => 'This invitation is for another e-mail address; log out first.',
});
