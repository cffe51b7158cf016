import type { EntityManager } from 'typeorm';
import type { RunStatement } from './statement-run';
import type { Param, Tx, Viewer } from './tx';

/** Takes down what is asked of it, and answers nothing. */
class Rehearsal implements Tx {
  readonly now = new Date(0);
  readonly asked: (RunStatement | undefined)[] = [];

  constructor(private readonly viewer: Viewer) {}

  get scope(): Tx['scope'] {
    return this.viewer.scope;
  }

  get standing(): Tx['standing'] {
    return this.viewer.standing;
  }

  get manager(): EntityManager {
    throw new Error('what is rehearsed asks by statements');
  }

  rows<T>(text: string, values: readonly Param[] = [], name?: string): Promise<T[]> {
    this.asked.push(name === undefined ? undefined : { name, text, values });
    return new Promise<T[]>(() => undefined);
  }

  async first<T>(sql: string, params: readonly Param[] = [], name?: string): Promise<T | undefined> {
    return (await this.rows<T>(sql, params, name))[0];
  }
}

/**
 * The statements that pieces of reading would ask first as this viewer, by starting them: so there is one place that says what is read.
 * Undefined where one of them asks nothing at once, or something without a name.
 */
export function rehearse(viewer: Viewer, ...readings: ((tx: Tx) => unknown)[]): RunStatement[] | undefined {
  const statements: RunStatement[] = [];
  for (const reading of readings) {
    const rehearsal = new Rehearsal(viewer);
    reading(rehearsal);
    const [asked] = rehearsal.asked;
    if (!asked) return undefined;
    statements.push(asked);
  }
  return statements;
}
