import { type IncomingHttpHeaders, request } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What comes over the wire: the path is sent as it is given, nothing is unpacked, no redirect is followed. */
export function get(url: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((done, fail) => {
    const asked = request({ hostname, port, path, headers }, (answer) => {
      const status = answer.statusCode ?? 0;
      buffer(answer).then((body) => done({ status, headers: answer.headers, body }), fail);
    });
    asked.once('error', fail).end();
  });
}
