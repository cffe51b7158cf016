import { buildSchema, parse, specifiedRules, validate } from 'graphql';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { limitRules } from '../../apps/api/src/graphql/limits';

const ROOT = resolve(__dirname, '../..');
const schema = buildSchema(readFileSync(join(ROOT, 'apps/api/schema.graphql'), 'utf8'));

const OPERATION = /export const (\w+Document) =\s+'((?:[^'\\]|\\.)*)'/g;

/** Every operation of the console as it is sent, by name. */
function operations(): [string, string][] {
  return globSync('apps/web/src/gql/*.ts', { cwd: ROOT })
    .sort()
    .flatMap((path) =>
      [...readFileSync(join(ROOT, path), 'utf8').matchAll(OPERATION)].map(
        ([, name = '', text = '']): [string, string] => [name, text.replaceAll("\\'", "'")],
      ),
    );
}

describe('the operations of the console', () => {
  it('are all there', () => {
    expect(operations().length).toBeGreaterThan(20);
  });

  it('do with agreements everything that the api does', () => {
    const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
    const known = fields.filter(({ type }) => String(type) === 'AgreementPayload!').map(({ name }) => name);
    expect(known.length).toBeGreaterThanOrEqual(10);
    const texts = operations().map(([, text]) => text);
    expect(
      known.filter((name) => !texts.some((text) => text.includes(`{${name}(`) || text.includes(` ${name}(`))),
    ).toEqual([]);
  });

  it.each([
    [
      'accounts, organisations, webhooks, keys and sources',
      'apps/api/src/{accounts,organizations,webhooks}/*.resolver.ts',
      ['signing-key', 'external-fact-check'],
      35,
    ],
    [
      'claims, evidence, comments, assignments, matches, kept searches and reports',
      'apps/api/src/{claims,evidence,matching,search}/*.resolver.ts',
      ['error-report'],
      22,
    ],
  ])('do with %s everything that the api does', (_, folders, ofPublishing, least) => {
    const files = globSync(folders, { cwd: ROOT });
    files.push(...ofPublishing.map((name) => `apps/api/src/publishing/${name}.resolver.ts`));
    const known = files.flatMap((path) =>
      [...readFileSync(join(ROOT, path), 'utf8').matchAll(/@Mutation\([\s\S]*?\}\)\s*(?:async )?(\w+)\(/g)].map(
        ([, name = '']) => name,
      ),
    );
    expect(known.length).toBeGreaterThan(least);
    const texts = operations().map(([, text]) => text);
    expect(known.filter((name) => !texts.some((text) => new RegExp(`[{ ]${name}[({ ]`).test(text)))).toEqual([]);
  });

  it.each(operations())('%s stays below what one document may ask', (_, text) => {
    const problems = validate(schema, parse(text), [...specifiedRules, ...limitRules()]);
    expect(problems.map(({ message }) => message)).toEqual([]);
  });
});
