import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLEnumType, GraphQLObjectType, GraphQLScalarType, buildSchema, getNamedType } from 'graphql';
import { DEFAULT_SELECTION, FACT_CHECK_SCHEMA } from './fact-check.schema';
import { SELECTION_LIMITS, checkSelection } from './selection.policy';

describe('what a message may carry', () => {
  const api = buildSchema(readFileSync(join(__dirname, '../../../../apps/api/schema.graphql'), 'utf8'));
  const own = Object.values(FACT_CHECK_SCHEMA.getTypeMap()).filter((t) => !t.name.startsWith('__'));

  it('are types and fields of the api, with the same meaning', () => {
    const objects = own.filter((t) => t instanceof GraphQLObjectType);
    expect(objects.map((t) => t.name)).toContain('FactCheck');
    for (const type of objects) {
      const theirs = api.getType(type.name);
      if (!(theirs instanceof GraphQLObjectType)) throw new Error(`the api has no type ${type.name}`);
      for (const { name, type: ours } of Object.values(type.getFields())) {
        // The one difference: text that may not be reused is left out.
        const same = `${type.name}.${name}` === 'FactCheckVersion.explanation' ? 'String!' : String(ours);
        expect([type.name, name, same]).toEqual([type.name, name, String(theirs.getFields()[name]?.type)]);
        expect(theirs.getFields()[name]?.args).toEqual([]);
      }
    }
    for (const type of own.filter((t) => t instanceof GraphQLEnumType)) {
      const theirs = api.getType(type.name) as GraphQLEnumType;
      expect(
        type
          .getValues()
          .map((v) => v.name)
          .sort(),
      ).toEqual(
        theirs
          .getValues()
          .map((v) => v.name)
          .sort(),
      );
    }
  });

  it('hold nothing of the desk: neither claims nor people, verdicts, agreements', () => {
    const reached = new Set(own.filter((t) => !(t instanceof GraphQLScalarType)).map((t) => t.name));
    for (const name of ['Claim', 'Verdict', 'Person', 'Agreement', 'Evidence', 'Event'])
      expect(reached).not.toContain(name);
    const leaves = own.flatMap((t) => (t instanceof GraphQLObjectType ? Object.values(t.getFields()) : []));
    expect(leaves.every((f) => getNamedType(f.type).name !== 'Node')).toBe(true);
  });
});

describe('a selection', () => {
  const problem = (text: string): string | undefined => checkSelection(text).problem;

  it('is a plain set of fields; the given one and the whole type are', () => {
    expect(problem(DEFAULT_SELECTION)).toBeUndefined();
    expect(problem('{ slug judul: current { headline } __typename }')).toBeUndefined();
    const whole = (type: GraphQLObjectType): string =>
      `{ ${Object.values(type.getFields())
        .map((f) => {
          const inner = getNamedType(f.type);
          return inner instanceof GraphQLObjectType ? `${f.name} ${whole(inner)}` : f.name;
        })
        .join(' ')} }`;
    expect(problem(whole(FACT_CHECK_SCHEMA.getQueryType() as GraphQLObjectType))).toBeUndefined();
  });

  it.each([
    ['', /Syntax Error/],
    ['slug', /Syntax Error/],
    ['{ }', /Syntax Error/],
    ['{ klaim }', /Cannot query field "klaim" on type "FactCheck"/],
    ['{ current }', /must have a selection of subfields/],
    ['{ slug { x } }', /must not have a selection/],
    ['query Q { slug }', /without name, variables or directives/],
    ['query ($a: Int) { slug }', /without name, variables or directives/],
    ['{ slug } { state }', /must be one selection/],
    ['mutation { slug }', /must be one selection/],
    ['fragment F on FactCheck { slug }', /must be one selection/],
    ['{ ...F } fragment F on FactCheck { ...F }', /must be one selection/],
    ['{ ... on FactCheck { slug } }', /fragments/],
    ['{ slug @skip(if: true) }', /directives/],
    ['{ __schema { types { name } } }', /about the schema/],
    ['{ __type(name: "FactCheck") { name } }', /about the schema/],
    ['{ slug(first: 1) }', /Unknown argument/],
    ['{ slug slug: state }', /conflict/],
    [`{ ${'a: positions { text } '.repeat(600)} }`, /characters|tokens/],
  ])('refuses %j', (text, expected) => expect(problem(text)).toMatch(expected));

  it('is bounded in what it costs, however it is spread', () => {
    const many = Array.from({ length: 30 }, (_, i) => `a${i}: current { evidence { id title } }`).join(' ');
    expect(problem(`{ ${many} }`)).toMatch(`of at most ${SELECTION_LIMITS.cost}`);
    expect(problem(`{ ${'{'.repeat(50)}`)).toMatch(/Syntax/);
  });
});
