/** Collects the parameters of a statement that is put together from fragments; `add` returns the placeholder. */
export class SqlParams {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    if (value === undefined) throw new Error('a statement parameter is undefined');
    this.values.push(value);
    return `$${this.values.length}`;
  }
}
