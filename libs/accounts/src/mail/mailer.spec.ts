import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSmtpServer } from '../../../../test/support/smtp-server';
import { FolderMailer } from './folder-mailer';
import { describeMailer } from './mailer.contract';
import { SmtpMailer } from './smtp-mailer';

const FROM = 'Cekatan <cekatan@contoh.test>';

describeMailer('a folder', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'cekatan-mail-'));
  const dir = join(parent, 'mail');
  return {
    mailer: new FolderMailer(dir, FROM),
    taken: async () => {
      const names = (await readdir(dir)).sort();
      expect(names.every((name) => name.endsWith('.eml'))).toBe(true);
      for (const name of names) expect((await stat(join(dir, name))).mode & 0o077).toBe(0);
      return Promise.all(names.map((name) => readFile(join(dir, name), 'utf8')));
    },
    breakDown: () => writeFile(dir, 'a file where the folder should be'),
    close: () => rm(parent, { recursive: true, force: true }),
  };
});

describeMailer('a mail server', async () => {
  const { url, taken, stop } = await startSmtpServer();
  return {
    mailer: new SmtpMailer(url, FROM),
    taken: () => Promise.resolve([...taken]),
    breakDown: stop,
    close: stop,
  };
});
