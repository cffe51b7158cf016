import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  createServer,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly path: string;
}

type Answer = (response: ServerResponse, received: Received) => void;

/** A system outside, as a server of its own: keeps what it is sent and answers as it is told to. */
export class WebhookReceiver {
  readonly received: Received[] = [];
  answer: Answer = (response) => void response.writeHead(200).end('diterima');

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(): Promise<WebhookReceiver> {
    const server = createServer((request, response) => void receiver.take(request, response));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    const receiver = new WebhookReceiver(server, `http://127.0.0.1:${port}/hook`);
    return receiver;
  }

  status(code: number, headers: Record<string, string> = {}, text = ''): void {
    this.answer = (response) => void response.writeHead(code, headers).end(text);
  }

  /** The body of the newest message. */
  newest<T = Record<string, never>>(): T {
    return JSON.parse(this.received.at(-1)?.body ?? 'null') as T;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(() => done()));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const received = { headers: request.headers, body: Buffer.concat(chunks).toString(), path: request.url ?? '' };
    this.received.push(received);
    this.answer(response, received);
  }
}
