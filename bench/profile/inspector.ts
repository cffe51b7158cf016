import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import type { CpuProfile } from './stacks';

/** Between two samples. Finer ones cost more than they tell. */
const INTERVAL_US = 200;
/** Where Node opens it, unless it was started with another. */
const PORT = 9_229;
const PATIENCE_MS = 10_000;

interface Answer {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** Node's inspector inside a process that already runs: a signal opens it, so that the process is started as ever. */
export class Inspector {
  private next = 0;
  private readonly waiting = new Map<number, (answer: Answer) => void>();

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      const answer = JSON.parse(data.toString()) as Answer;
      if (answer.id !== undefined) this.waiting.get(answer.id)?.(answer);
    });
  }

  static async open(pid: number): Promise<Inspector> {
    process.kill(pid, 'SIGUSR1');
    const inspector = new Inspector(await connect());
    const found = await inspector.evaluate<number>('process.pid');
    if (found !== pid)
      throw new Error(`process ${found} already has port ${PORT}, where Node's inspector opens: end it`);
    return inspector;
  }

  async startCpuProfile(): Promise<void> {
    await this.send('Profiler.enable');
    await this.send('Profiler.setSamplingInterval', { interval: INTERVAL_US });
    await this.send('Profiler.start');
  }

  async stopCpuProfile(): Promise<CpuProfile> {
    const { profile } = await this.send('Profiler.stop');
    await this.send('Profiler.disable');
    return profile as CpuProfile;
  }

  async evaluate<T>(expression: string): Promise<T> {
    const answer = await this.send('Runtime.evaluate', { expression, returnByValue: true });
    const { result, exceptionDetails } = answer as { result: { value: T }; exceptionDetails?: { text: string } };
    if (exceptionDetails) throw new Error(`in the process: ${JSON.stringify(exceptionDetails)}`);
    return result.value;
  }

  close(): void {
    this.socket.close();
  }

  private send(method: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    this.next += 1;
    const id = this.next;
    return new Promise((done, fail) => {
      this.waiting.set(id, ({ result, error }) => {
        this.waiting.delete(id);
        if (error) fail(new Error(`${method}: ${error.message}`));
        else done(result ?? {});
      });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }
}

async function connect(): Promise<WebSocket> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      const response = await fetch(`http://127.0.0.1:${PORT}/json/list`);
      const [target] = (await response.json()) as { webSocketDebuggerUrl: string }[];
      if (!target) throw new Error('nothing to inspect');
      const socket = new WebSocket(target.webSocketDebuggerUrl, { maxPayload: 1024 ** 3, perMessageDeflate: false });
      await new Promise<void>((done, fail) => socket.once('open', done).once('error', fail));
      return socket;
    } catch (error) {
      if (Date.now() > until) throw new Error(`the inspector does not open on port ${PORT}`, { cause: error });
      await sleep(50);
    }
  }
}
