/** The text of an operation, which carries the types of what it answers and of what it is given. */
export type Document<Result, Variables> = string & {
  readonly __types?: (variables: Variables) => Result;
};

const NAME = /^(?:query|mutation|subscription) ?(\w+)/;

/** The operation's name, which stands at the beginning of its text. */
export function nameOf(document: string): string {
  const name = NAME.exec(document)?.[1];
  if (name === undefined) throw new Error('an operation without a name');
  return name;
}
