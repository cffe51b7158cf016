import type { Locale } from '#libs/kernel';

/** Changes of an account that its owner is told of. */
export const ACCOUNT_CHANGES = [
  'PASSWORD_CHANGED',
  'PASSWORD_RESET',
  'SECOND_FACTOR_ENABLED',
  'SECOND_FACTOR_DISABLED',
  'RECOVERY_CODES_RENEWED',
] as const;

export type AccountChange = (typeof ACCOUNT_CHANGES)[number];

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

interface Invitation {
  readonly organizationName: string;
  readonly inviterName: string;
  readonly link: string;
  readonly expiresAt: Date;
}

interface PasswordReset {
  readonly displayName: string;
  readonly link: string;
  readonly minutes: number;
}

const WORD: Record<Locale, Record<AccountChange, string>> = {
  id: {
    PASSWORD_CHANGED: 'Kata sandi akun Anda telah diganti.',
    PASSWORD_RESET: 'Kata sandi akun Anda telah diatur ulang melalui tautan surel. Semua sesi telah diakhiri.',
    SECOND_FACTOR_ENABLED: 'Faktor kedua telah diaktifkan untuk akun Anda.',
    SECOND_FACTOR_DISABLED: 'Faktor kedua telah dimatikan untuk akun Anda.',
    RECOVERY_CODES_RENEWED: 'Kode pemulihan akun Anda telah diganti.',
  },
  en: {
    PASSWORD_CHANGED: 'The password of your account has been changed.',
    PASSWORD_RESET: 'The password of your account has been reset by a mailed link. All sessions have been ended.',
    SECOND_FACTOR_ENABLED: 'The second factor of your account has been turned on.',
    SECOND_FACTOR_DISABLED: 'The second factor of your account has been turned off.',
    RECOVERY_CODES_RENEWED: 'The recovery codes of your account have been replaced.',
  },
};

const date = (at: Date, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'id' ? 'id-ID' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Asia/Jakarta',
  }).format(at);

const lines = (...text: string[]): string => `${text.join('\n')}\n`;

/** In both languages, Indonesian first: nobody knows yet what an invited person reads. */
export function invitationMail({ organizationName, inviterName, link, expiresAt }: Invitation): MailText {
  return {
    subject: `Undangan ke ${organizationName} di Cekatan`,
    text: lines(
      `${inviterName} mengundang Anda bergabung dengan ${organizationName} di Cekatan.`,
      `Terima undangan sebelum ${date(expiresAt, 'id')} WIB melalui tautan ini:`,
      '',
      link,
      '',
      'Jika Anda tidak mengenal undangan ini, abaikan saja.',
      '',
      `${inviterName} invites you to join ${organizationName} on Cekatan.`,
      `Accept the invitation before ${date(expiresAt, 'en')} (Jakarta time) by the link above.`,
      'If you do not expect this, ignore it.',
    ),
  };
}

export function passwordResetMail(locale: Locale, { displayName, link, minutes }: PasswordReset): MailText {
  return locale === 'id'
    ? {
        subject: 'Atur ulang kata sandi Cekatan',
        text: lines(
          `Halo ${displayName},`,
          '',
          `Ada permintaan untuk mengatur ulang kata sandi Anda. Tautan ini berlaku ${minutes} menit dan hanya sekali:`,
          '',
          link,
          '',
          'Jika bukan Anda yang meminta, abaikan saja; kata sandi Anda tidak berubah.',
        ),
      }
    : {
        subject: 'Reset your Cekatan password',
        text: lines(
          `Hello ${displayName},`,
          '',
          `Somebody asked to reset your password. This link works for ${minutes} minutes, and once:`,
          '',
          link,
          '',
          'If it was not you, ignore this; your password has not changed.',
        ),
      };
}

export function accountChangedMail(locale: Locale, change: AccountChange): MailText {
  return locale === 'id'
    ? {
        subject: 'Perubahan pada akun Cekatan Anda',
        text: lines(WORD.id[change], '', 'Jika bukan Anda yang melakukannya, segera atur ulang kata sandi Anda.'),
      }
    : {
        subject: 'Your Cekatan account has changed',
        text: lines(WORD.en[change], '', 'If it was not you, reset your password at once.'),
      };
}

/** An endpoint of the organisation that is told nothing any more. */
export interface WebhookDisabled {
  readonly organizationName: string;
  readonly host: string;
  /** It answered 410, or took nothing for days. */
  readonly reason: 'GONE' | 'FAILING';
}

export function webhookDisabledMail(locale: Locale, { organizationName, host, reason }: WebhookDisabled): MailText {
  return locale === 'id'
    ? {
        subject: `Webhook ${organizationName} dinonaktifkan`,
        text: lines(
          reason === 'GONE'
            ? `Titik akhir webhook ${organizationName} di ${host} menjawab 410 (sudah tiada).`
            : `Titik akhir webhook ${organizationName} di ${host} tidak menerima pesan apa pun selama sekitar tiga hari.`,
          'Titik akhir itu kini dinonaktifkan: ralat dan pencabutan tidak lagi sampai ke sana.',
          '',
          'Setelah diperbaiki, aktifkan kembali dan kirim ulang yang terlewat dari catatan pengirimannya.',
        ),
      }
    : {
        subject: `A webhook of ${organizationName} has been disabled`,
        text: lines(
          reason === 'GONE'
            ? `The webhook endpoint of ${organizationName} at ${host} answered 410 (gone).`
            : `The webhook endpoint of ${organizationName} at ${host} has taken no message for about three days.`,
          'It is disabled now: corrections and retractions reach it no longer.',
          '',
          'Once it is repaired, enable it and replay from its delivery log what it has missed.',
        ),
      };
}
