import { gql, type GqlError } from '../../support/graphql-client';
import { ACCEPT, VIEWER } from './operations';

export const PASSWORD = 'hujan-reda-di-pantai-panjang';

/** Somebody at the desk, whose requests go to one process and the next to the other. */
export class Person {
  private turn = 0;

  constructor(
    private readonly urls: readonly string[],
    readonly name: string,
    readonly token: string | null,
    readonly id = '',
  ) {}

  /** Accepts an invitation by its link and comes in. */
  static async accept(urls: readonly string[], link: string, name: string): Promise<Person> {
    const token = link.split('/').at(-1) ?? '';
    const guest = new Person(urls, name, null);
    const input = { token, displayName: name, password: PASSWORD, kind: 'BEARER' };
    const session = await guest.ask<{ acceptInvitation: { token: string } }>(ACCEPT, { input });
    const person = new Person(urls, name, session.acceptInvitation.token);
    const { viewer } = await person.ask<{ viewer: { person: { id: string } } }>(VIEWER);
    return new Person(urls, name, session.acceptInvitation.token, viewer.person.id);
  }

  get url(): string {
    this.turn += 1;
    return this.urls[this.turn % this.urls.length] ?? '';
  }

  /** The data of an operation that succeeds. */
  async ask<T>(document: string, variables: Readonly<Record<string, unknown>> = {}): Promise<T> {
    const { data, errors } = await gql<T>(this.url, this.token, document, variables);
    if (errors.length > 0 || !data) throw new Error(`${this.name}: ${JSON.stringify(errors)}`);
    return data;
  }

  /** The first error of an operation that is refused. */
  async refused(document: string, variables: Readonly<Record<string, unknown>> = {}): Promise<GqlError> {
    const { data, errors } = await gql(this.url, this.token, document, variables);
    const [error] = errors;
    if (!error) throw new Error(`${this.name} was not refused: ${JSON.stringify(data)}`);
    return error;
  }

  async download(path: string): Promise<Response> {
    return fetch(new URL(path, this.url), { headers: this.token ? { authorization: `Bearer ${this.token}` } : {} });
  }
}
