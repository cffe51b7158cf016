import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { BenchRequest } from './contender';

export interface HttpAnswer {
  readonly status: number;
  /** As it came, until the next message is sent: most answers are only looked at, and a copy costs the one who loads. */
  readonly body: Buffer;
}

interface Head {
  readonly status: number;
  readonly bodyStart: number;
  /** Undefined: chunked. */
  readonly length: number | undefined;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const NOTHING = Buffer.alloc(0);
const READ_BYTES = 64 * 1024;

/**
 * One keep-alive connection that carries one request at a time. As small as it can be, because the one who loads shares
 * the machine with the one who is measured: it knows Content-Length and chunks, and nothing else of HTTP.
 */
export class HttpConnection {
  private readonly socket: Socket;
  private received: Buffer = NOTHING;
  private head: Head | undefined;
  private waiting: { done: (answer: HttpAnswer) => void; fail: (error: Error) => void } | undefined;

  private constructor(origin: URL) {
    // Read into the same memory again and again: a fresh buffer for each read is most of what a small answer costs.
    const buffer = Buffer.allocUnsafe(READ_BYTES);
    const callback = (bytes: number): boolean => {
      this.take(buffer.subarray(0, bytes));
      return true;
    };
    this.socket = connect({ host: origin.hostname, port: Number(origin.port), onread: { buffer, callback } });
    this.socket.setNoDelay(true);
    this.socket.on('error', (error) => this.break(error));
    this.socket.on('close', () => this.break(new Error('the connection was closed')));
  }

  static async open(origin: string): Promise<HttpConnection> {
    const connection = new HttpConnection(new URL(origin));
    await once(connection.socket, 'connect');
    return connection;
  }

  /** Nothing can be sent any more: either side has closed it, as servers do with connections that rest. */
  get isClosed(): boolean {
    return this.socket.destroyed || !this.socket.writable || this.socket.readableEnded;
  }

  send(message: string): Promise<HttpAnswer> {
    return new Promise((done, fail) => {
      // What is written to a closed socket is lost without a word.
      if (this.isClosed) return fail(new Error('the connection was closed'));
      this.waiting = { done, fail };
      this.socket.write(message);
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private break(error: Error): void {
    this.waiting?.fail(error);
    this.waiting = undefined;
  }

  private take(chunk: Buffer): void {
    const bytes = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    this.head ??= readHead(bytes);
    const body = this.head && bodyOf(bytes, this.head);
    if (!this.head || body === undefined) {
      // What comes next is read over a chunk; what was joined is nobody else's.
      this.received = bytes === chunk ? Buffer.from(chunk) : bytes;
      return;
    }
    const { status } = this.head;
    this.received = NOTHING;
    this.head = undefined;
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.done({ status, body });
  }
}

/** The bytes of a request, made before it is timed. */
export function toMessage(request: BenchRequest, origin: string): string {
  const body = request.body ?? '';
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  if (request.method === 'POST') headers.push(`content-length: ${Buffer.byteLength(body)}\r\n`);
  return `${request.method} ${request.path} HTTP/1.1\r\nhost: ${origin.slice(origin.indexOf('//') + 2)}\r\n${headers.join('')}\r\n${body}`;
}

function readHead(bytes: Buffer): Head | undefined {
  const end = bytes.indexOf(HEAD_END);
  if (end === -1) return undefined;
  const text = bytes.toString('latin1', 0, end + 2);
  const length = /\r\ncontent-length: *(\d+)\r\n/i.exec(text)?.[1];
  const status = Number(text.slice(9, 12));
  const bodyless = status === 204 || status === 304;
  return {
    status,
    bodyStart: end + HEAD_END.length,
    length: bodyless ? 0 : length === undefined ? undefined : Number(length),
  };
}

function bodyOf(bytes: Buffer, { bodyStart, length }: Head): Buffer | undefined {
  return length === undefined ? readChunks(bytes, bodyStart) : readBody(bytes, bodyStart, length);
}

function readBody(bytes: Buffer, start: number, length: number): Buffer | undefined {
  return bytes.length - start < length ? undefined : bytes.subarray(start, start + length);
}

function readChunks(bytes: Buffer, start: number): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let at = start; ;) {
    const lineEnd = bytes.indexOf('\r\n', at, 'latin1');
    if (lineEnd === -1) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    if (Number.isNaN(size)) throw new Error('the answer has neither a length nor chunks');
    const next = lineEnd + 2 + size + 2;
    if (bytes.length < next) return undefined;
    if (size === 0) return Buffer.concat(parts);
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = next;
  }
}
