import { prepareValue } from 'pg/lib/utils';
import type { Param } from './tx';

/** A parameter as it is sent, so that a list that is sent again and again is written once. */
export const written = (value: Param): Param => (Array.isArray(value) ? prepareValue(value) : value);

/** Collects the parameters of a statement that is put together from fragments; `add` returns the placeholder. */
export class SqlParams {
  readonly values: unknown[] = [];
  private readonly shared = new Map<string, string>();

  add(value: unknown): string {
    if (value === undefined) throw new Error('a statement parameter is undefined');
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /**
   * The same parameter for every fragment that asks for it by this name. Named, because equal values must not make
   * different texts of one prepared statement. Worked out the first time only.
   */
  once(name: string, value: () => unknown): string {
    const known = this.shared.get(name) ?? this.add(value());
    this.shared.set(name, known);
    return known;
  }
}
