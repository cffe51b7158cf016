import type { WriteTx } from '#libs/database';
import type { Locale } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { SecretBox } from '../secrets/secret-box';
import type { AccountChange, WebhookDisabled } from './mail-templates';

/** Task of the worker that sends mails; its handler is `SendMailTask`. */
export const SEND_MAIL = 'send-mail';

export type QueuedMail =
  | {
      readonly template: 'invitation';
      readonly to: string;
      readonly organizationName: string;
      readonly inviterName: string;
      readonly link: string;
      readonly expiresAt: string;
    }
  /** Whether the address has an account is found out by the job alone. */
  | { readonly template: 'password-reset'; readonly to: string }
  | {
      readonly template: 'account-changed';
      readonly to: string;
      readonly locale: Locale;
      readonly change: AccountChange;
    }
  | ({ readonly template: 'webhook-disabled'; readonly to: string; readonly locale: Locale } & WebhookDisabled);

/**
 * Mails leave with the transaction that caused them. Addresses and links are sealed: whoever reads the queue, or a copy of
 * it, learns neither who was written to nor a link that opens an account.
 */
@Injectable()
export class MailQueue {
  constructor(private readonly box: SecretBox) {}

  async enqueue(tx: WriteTx, mail: QueuedMail): Promise<void> {
    const sealed = this.box.seal('mail', '', Buffer.from(JSON.stringify(mail))).toString('base64');
    await tx.enqueue(SEND_MAIL, { sealed }, { maxAttempts: 12 });
  }

  open(payload: unknown): QueuedMail {
    const sealed = (payload as { sealed?: unknown } | null)?.sealed;
    const opened = typeof sealed === 'string' && this.box.open('mail', '', Buffer.from(sealed, 'base64'));
    if (!opened) throw new Error('a queued mail cannot be read: the encryption key is not the one it was sealed with');
    return JSON.parse(opened.toString('utf8')) as QueuedMail;
  }
}
