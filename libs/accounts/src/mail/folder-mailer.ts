import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Mailer, type MailMessage } from './mailer';

const AS_A_FILE = {
  streamTransport: true,
  buffer: true,
  newline: 'unix',
  disableFileAccess: true,
  disableUrlAccess: true,
} as const;

/** Writes each mail as an `.eml` file, for machines without a mail server: development, demonstrations, tests. */
export class FolderMailer extends Mailer {
  constructor(
    private readonly dir: string,
    private readonly from: string,
  ) {
    super();
  }

  async send({ to, subject, text, messageId }: MailMessage): Promise<void> {
    const { createTransport } = await import('nodemailer');
    const date = new Date();
    const { message } = await createTransport(AS_A_FILE).sendMail({
      from: this.from,
      to: { name: '', address: to },
      subject,
      text,
      messageId,
      date,
    });
    // Mails hold links that open accounts: for the user who runs the service alone.
    await mkdir(this.dir, { recursive: true, mode: 0o700 });
    const id = createHash('sha256').update(messageId).digest('hex').slice(0, 12);
    const path = join(this.dir, `${date.toISOString().replaceAll(':', '-')}-${id}.eml`);
    await writeFile(`${path}.part`, message as Buffer, { mode: 0o600 });
    await rename(`${path}.part`, path);
  }
}
