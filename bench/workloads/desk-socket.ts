import { WebSocket } from 'ws';

export interface DeskEvent {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
}

export interface Delivered extends DeskEvent {
  /** Milliseconds of the clock on the wall, which is the database's too: both are on this machine. */
  readonly at: number;
}

const SUBSCRIPTION = 'subscription { deskEvents { id type occurredAt summary actor { organizationName } } }';

/** One desk that listens over graphql-ws, and everything that it was told. */
export class DeskSocket {
  readonly delivered: Delivered[] = [];
  private readonly socket: WebSocket;
  closedWith: number | undefined;

  private constructor(
    origin: string,
    readonly bearer: string,
    readonly organizationId: string,
    opened: () => void,
    failed: (error: Error) => void,
  ) {
    this.socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws');
    const send = (message: object): void => this.socket.send(JSON.stringify(message));
    this.socket.on('open', () => send({ type: 'connection_init', payload: { authorization: `Bearer ${bearer}` } }));
    this.socket.on('error', failed);
    this.socket.on('close', (code) => {
      this.closedWith = code;
      failed(new Error(`a socket was closed with ${code}`));
    });
    this.socket.on('message', (data: Buffer) => {
      const at = performance.timeOrigin + performance.now();
      const { type, payload } = JSON.parse(data.toString()) as { type: string; payload?: unknown };
      if (type === 'connection_ack') {
        send({ type: 'subscribe', id: '1', payload: { query: SUBSCRIPTION } });
        send({ type: 'ping' });
      } else if (type === 'pong') opened();
      else if (type === 'next') this.take(payload, at);
      else if (type === 'error') failed(new Error(JSON.stringify(payload)));
    });
  }

  /** Resolves once the service has begun with the subscription. */
  static open(origin: string, bearer: string, organizationId: string): Promise<DeskSocket> {
    return new Promise((done, fail) => {
      const desk = new DeskSocket(origin, bearer, organizationId, () => done(desk), fail);
    });
  }

  has(eventId: string): boolean {
    return this.delivered.some(({ id }) => id === eventId);
  }

  async close(): Promise<void> {
    if (this.socket.readyState === this.socket.CLOSED) return;
    const closed = new Promise((done) => this.socket.once('close', done));
    this.socket.close(1000);
    await closed;
  }

  private take(payload: unknown, at: number): void {
    const { data, errors } = payload as { data?: { deskEvents: DeskEvent }; errors?: unknown };
    if (!data) throw new Error(`an event came as an error: ${JSON.stringify(errors)}`);
    this.delivered.push({ ...data.deskEvents, at });
  }
}
