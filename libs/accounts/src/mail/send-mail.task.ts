import { Config } from '#libs/config';
import { Database } from '#libs/database';
import { TaskHandler } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { PasswordResetsRepository, RESET_MINUTES } from '../password-reset/password-resets.repository';
import { PeopleRepository } from '../people/people.repository';
import { hashToken, newToken } from '../secrets/tokens';
import { MailQueue, type QueuedMail, SEND_MAIL } from './mail-queue';
import {
  accountChangedMail,
  invitationMail,
  type MailText,
  passwordResetMail,
  webhookDisabledMail,
} from './mail-templates';
import { Mailer } from './mailer';

/** Handler of the worker's task `send-mail`. At least once: a mail whose sending was cut off is sent again. */
@Injectable()
export class SendMailTask extends TaskHandler {
  readonly task = SEND_MAIL;

  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly resets: PasswordResetsRepository,
    private readonly queue: MailQueue,
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {
    super();
  }

  async handle(payload: unknown): Promise<void> {
    const mail = this.queue.open(payload);
    const content = await this.write(mail);
    if (!content) return;
    const id = createHash('sha256').update(JSON.stringify(payload)).digest('hex').slice(0, 32);
    const messageId = `<${id}@${new URL(this.config.http.publicUrl).hostname}>`;
    await this.mailer.send({ to: mail.to, messageId, ...content });
  }

  private async write(mail: QueuedMail): Promise<MailText | undefined> {
    switch (mail.template) {
      case 'invitation':
        return invitationMail({ ...mail, expiresAt: new Date(mail.expiresAt) });
      case 'account-changed':
        return accountChangedMail(mail.locale, mail.change);
      case 'password-reset':
        return this.writeReset(mail.to);
      case 'webhook-disabled':
        return webhookDisabledMail(mail.locale, mail);
    }
  }

  /** The link is made here, so that it is never in the queue. An address without an account gets nothing. */
  private async writeReset(email: string): Promise<MailText | undefined> {
    const token = newToken('reset');
    const person = await this.database.system('send-mail', async (tx) => {
      const found = await this.people.findRecipient(tx, email);
      if (found) await this.resets.insert(tx, found.id, hashToken(token));
      return found;
    });
    if (!person) return undefined;
    const link = `${this.config.http.publicUrl}/atur-ulang-sandi/${token}`;
    return passwordResetMail(person.locale, { displayName: person.displayName, link, minutes: RESET_MINUTES });
  }
}
