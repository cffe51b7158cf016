import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const taken: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    talkSmtp(socket, (source) => taken.push(source));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  return {
    mailer: new SmtpMailer(`smtp://127.0.0.1:${port}`, FROM),
    taken: () => Promise.resolve(taken),
    breakDown: stop,
    close: stop,
  };
});

/** As much of RFC 5321 as taking a mail needs. */
function talkSmtp(socket: Socket, take: (source: string) => void): void {
  let buffer = '';
  let inData = false;
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  socket.on('error', () => undefined);
  say('220 test');
  socket.on('data', (chunk: Buffer) => {
    buffer += chunk.toString('utf8');
    for (;;) {
      const end = inData ? '\r\n.\r\n' : '\r\n';
      const at = buffer.indexOf(end);
      if (at === -1) return;
      const part = buffer.slice(0, at);
      buffer = buffer.slice(at + end.length);
      if (inData) {
        take(part);
        inData = false;
        say('250 taken');
      } else if (/^DATA/i.test(part)) {
        inData = true;
        say('354 go on');
      } else if (/^QUIT/i.test(part)) {
        say('221 bye');
        socket.end();
      } else say('250 ok');
    }
  });
}
