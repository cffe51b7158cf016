import { deserialize } from 'node:v8';
import type { Inspector } from './inspector';

/** A message that the service sent to PostgreSQL: a statement with its values, or several statements without any. */
export interface Message {
  readonly text: string;
  readonly values: readonly unknown[] | null;
  readonly name: string | null;
}

/** Listens, inside the process, on the channel where the database's door publishes what it sends. */
const LISTEN = `(() => {
  const channel = process.getBuiltinModule('node:diagnostics_channel').channel('cekatan:statement');
  const seen = [];
  const listener = (m) => seen.push(typeof m === 'string' ? { text: m } : { text: m.text, values: m.values, name: m.name });
  globalThis[Symbol.for('cekatan:profile')] = { seen, stop: () => channel.unsubscribe(listener) };
  channel.subscribe(listener);
})()`;
const TAKE = `process.getBuiltinModule('node:v8').serialize(globalThis[Symbol.for('cekatan:profile')].seen.splice(0)).toString('base64')`;

export class CapturedMessages {
  private constructor(private readonly inspector: Inspector) {}

  static async listen(inspector: Inspector): Promise<CapturedMessages> {
    await inspector.evaluate(LISTEN);
    return new CapturedMessages(inspector);
  }

  /** What was sent since it was asked the last time. */
  async take(): Promise<Message[]> {
    const found = deserialize(Buffer.from(await this.inspector.evaluate<string>(TAKE), 'base64')) as Partial<Message>[];
    return found.map(({ text = '', values = null, name = null }) => ({ text, values, name }));
  }

  /** Nothing of it stays in the process: a channel that nobody listens to costs nothing. */
  async stop(): Promise<void> {
    await this.inspector.evaluate(`globalThis[Symbol.for('cekatan:profile')].stop()`);
  }
}
