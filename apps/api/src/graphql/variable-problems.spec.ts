import { buildSchema, execute, parse } from 'graphql';
import { variableProblem } from './variable-problems';

const schema = buildSchema(`
  enum Theme { SARA FRAUD }
  input Seen { platform: Theme!, at: Int }
  input Filing { statement: String!, theme: Theme!, seen: [Seen!], private: Boolean, id: ID }
  type Query { file(input: Filing!): Int }`);
const document = parse('query ($input: Filing!) { file(input: $input) }');

async function messageFor(input: unknown): Promise<string> {
  const { errors } = await execute({ schema, document, variableValues: input === undefined ? {} : { input } });
  const [error] = errors ?? [];
  if (!error) throw new Error('nothing was wrong');
  return error.message;
}

describe('a variable that does not fit', () => {
  it.each<[string, unknown, object]>([
    ['no choice', { statement: 'x', theme: 'RAHASIA' }, { field: 'theme', rule: 'enum', kind: 'string' }],
    ['a choice of another kind', { statement: 'x', theme: 7 }, { field: 'theme', rule: 'enum', kind: 'number' }],
    ['a field left out', { theme: 'SARA' }, { field: 'statement', rule: 'required', kind: 'object' }],
    ['a field set to null', { statement: null, theme: 'SARA' }, { field: 'statement', rule: 'required', kind: 'null' }],
    ['a field nobody knows', { statement: 'x', theme: 'SARA', rahasia: 1 }, { field: 'rahasia', rule: 'unknown' }],
    ['a number for text', { statement: 12, theme: 'SARA' }, { field: 'statement', rule: 'type', kind: 'number' }],
    ['text for yes or no', { statement: 'x', theme: 'SARA', private: 'ya' }, { field: 'private', rule: 'type' }],
    ['an object for an id', { statement: 'x', theme: 'SARA', id: {} }, { field: 'id', rule: 'type', kind: 'object' }],
    [
      'something deep inside',
      { statement: 'x', theme: 'SARA', seen: [{ platform: 'SARA' }, { platform: 'RAHASIA' }] },
      { field: 'seen.1.platform', rule: 'enum', kind: 'string' },
    ],
    [
      'something missing deep inside',
      { statement: 'x', theme: 'SARA', seen: [{}] },
      { field: 'seen.0.platform', rule: 'required' },
    ],
    ['text for an object', 'rahasia', { field: 'input', rule: 'type', kind: 'string' }],
    ['nothing at all', undefined, { field: 'input', rule: 'required' }],
    ['null', null, { field: 'input', rule: 'required' }],
  ])('is told by field, rule and kind: %s', async (_, input, problem) => {
    const told = variableProblem(await messageFor(input));
    expect(told).toMatchObject(problem);
    expect(JSON.stringify(told)).not.toContain('RAHASIA');
  });

  it('leaves other mistakes to graphql-js', () => {
    expect(variableProblem('Cannot query field "x" on type "Query".')).toBeUndefined();
    expect(variableProblem('Variable "$x" is not defined.')).toBeUndefined();
  });
});
