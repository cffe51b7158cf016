import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Host {
  readonly body: string;
  /** Its Content-Security-Policy. */
  readonly policy?: string;
  readonly style?: string;
}

/** Somebody's site, on another origin and another site than the service: `localhost`, where that is `127.0.0.1`. */
export class HostPage {
  private shown: Host = { body: '' };

  private constructor(private readonly server: Server) {}

  static async open(): Promise<HostPage> {
    const server = createServer();
    const host = new HostPage(server);
    server.on('request', (_request, response) => {
      const { body, policy, style = '' } = host.shown;
      const headers = { 'content-type': 'text/html; charset=utf-8', 'set-cookie': 'host=1' };
      response.writeHead(200, policy === undefined ? headers : { ...headers, 'content-security-policy': policy });
      response.end(`<!doctype html><html lang="id"><head><title>Situs redaksi</title><link rel="icon" href="data:,">
<style>body{margin:0}iframe{display:block}${style}</style></head><body>${body}</body></html>`);
    });
    server.listen(0, 'localhost');
    await new Promise((resolve) => server.once('listening', resolve));
    return host;
  }

  get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}/`;
  }

  show(host: Host): void {
    this.shown = host;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Styles that do to every element around a frame what nobody would want, and would do it inside as well. */
export const HOSTILE_STYLE = `*{color:#f0f!important;background:#ff0!important;font:3px/1 fantasy!important;letter-spacing:-2px!important;text-transform:uppercase!important;visibility:visible!important}
article,h1,h2,p,blockquote,main,ul{display:none!important}a{pointer-events:none!important}*{animation:x 1s infinite!important}@keyframes x{to{opacity:0}}
iframe{background:none!important;animation:none!important}`;
