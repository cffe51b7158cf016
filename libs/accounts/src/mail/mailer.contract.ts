import { Mailer } from './mailer';

export interface MailerHarness {
  readonly mailer: Mailer;
  /** Sources of the mails that came out, oldest first. */
  taken(): Promise<string[]>;
  /** From now on nothing can get out. */
  breakDown(): Promise<void>;
  close(): Promise<void>;
}

/** What every way out for mail must do. */
export function describeMailer(name: string, start: () => Promise<MailerHarness>): void {
  describe(name, () => {
    let harness: MailerHarness;
    beforeEach(async () => {
      harness = await start();
    });
    afterEach(() => harness.close());

    const message = {
      to: 'rina@contoh.test',
      subject: 'Undangan ke Redaksi “Pesisir”',
      text: 'Halo Rina,\n\nhttps://cekatan.contoh.test/undangan/cki_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG\n',
      messageId: '<satu@cekatan.contoh.test>',
    };

    it('lets a mail out, with its sender, receiver, subject and text', async () => {
      await harness.mailer.send(message);
      const [source = ''] = await harness.taken();
      expect(source).toMatch(/^From: Cekatan <cekatan@contoh\.test>\r?$/m);
      expect(source).toMatch(/^To: rina@contoh\.test\r?$/m);
      expect(source).toMatch(/^Message-ID: <satu@cekatan\.contoh\.test>\r?$/m);
      expect(source).toMatch(/^Subject: =\?UTF-8\?/m);
      const text = source.replaceAll(/=\r?\n/g, '').replaceAll('=5F', '_');
      expect(text).toContain('/undangan/cki_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG');
    });

    it('lets nobody add a receiver or a header by a subject or an address', async () => {
      await harness.mailer.send({ ...message, subject: 'Halo\r\nBcc: lain@contoh.test', to: 'rina@contoh.test' });
      const [source = ''] = await harness.taken();
      expect(source).not.toMatch(/^Bcc:/im);
    });

    it('fails when nothing can get out, so that it is tried again', async () => {
      await harness.breakDown();
      await expect(harness.mailer.send(message)).rejects.toThrow();
    });
  });
}
