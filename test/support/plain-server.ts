import { createServer, type Server } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

export interface PlainServer {
  readonly url: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.json': 'application/json',
  '.png': 'image/png',
  '.xml': 'text/xml',
  '.js': 'text/javascript',
  '.txt': 'text/plain',
};

/**
 * What every web server does with a folder, and no more: a file is sent, a folder without a slash is sent elsewhere, with
 * one its `index.html`; parameters are not looked at. As `python -m http.server`, for machines without it.
 */
export async function servePlainly(folder: string): Promise<PlainServer> {
  const server: Server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://x');
    const path = join(folder, normalize(decodeURIComponent(pathname)));
    void stat(path)
      .then(async (found) => {
        if (found.isDirectory() && !pathname.endsWith('/')) {
          return void response.writeHead(301, { location: `${pathname}/${search}` }).end();
        }
        const file = found.isDirectory() ? join(path, 'index.html') : path;
        const body = await readFile(file);
        response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(body);
      })
      .catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
