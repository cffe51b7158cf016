import { escapeIdentifier } from 'pg';

/** What the application sends: a statement with parameters, perhaps by a name, or one message of several. */
export type SentMessage =
  string | { readonly name?: string | null; readonly text: string; readonly values?: readonly unknown[] | null };

export const textOf = (message: SentMessage): string => (typeof message === 'string' ? message : message.text);

const NAME = String.raw`("(?:[^"]|"")+"|\w+)`;

/**
 * The statements that the application prepared on its connections, so that a message that runs them can be repeated on another
 * one. A statement is prepared by PREPARE, or by its name when it is first sent alone; from then on EXECUTE may run it.
 */
export class PreparedStatements {
  private readonly known = new Map<string, string>();

  /** Takes note of what a message prepares. True where it does nothing else. */
  note(message: SentMessage): boolean {
    const text = textOf(message);
    const [, prepared] = new RegExp(`^PREPARE ${NAME} AS`).exec(text) ?? [];
    if (prepared) {
      this.known.set(prepared, text);
      return true;
    }
    const name = typeof message === 'string' ? undefined : message.name;
    if (name) this.known.set(escapeIdentifier(name), `PREPARE ${escapeIdentifier(name)} AS ${text}`);
    return false;
  }

  /** What has to be prepared on a new connection before these messages can be sent on it. */
  neededBy(messages: readonly SentMessage[]): readonly string[] {
    const executed = messages.flatMap((message) =>
      [...textOf(message).matchAll(new RegExp(`EXECUTE ${NAME}`, 'g'))].map(([, name]) => name ?? ''),
    );
    return [...new Set(executed)].flatMap((name) => this.known.get(name) ?? []);
  }
}
