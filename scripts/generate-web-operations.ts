/**
 * apps/web/src/gql/*.ts: the console's operations with their types, from apps/web/src/**\/*.graphql and the api's schema.
 * One module for each file of operations, so that a screen loads its own and no other's; a fragment of any file may be
 * used in each. `npm run web:generate` does this part alone, in a second, from the schema as it is in the repository.
 */
import { codegen } from '@graphql-codegen/core';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  buildSchema,
  parse,
  print,
  printSchema,
  specifiedRules,
  stripIgnoredCharacters,
  validate,
  visit,
} from 'graphql';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { GeneratedFiles } from './generate';

const ROOT = resolve(__dirname, '..');
const SOURCES = 'apps/web/src';
const TARGET = 'apps/web/src/gql';

interface Source {
  readonly path: string;
  readonly document: DocumentNode;
}

export async function webOperationFiles(schema: GraphQLSchema): Promise<GeneratedFiles> {
  if (!existsSync(join(ROOT, SOURCES))) return {};
  return operationFiles(
    globSync('**/*.graphql', { cwd: join(ROOT, SOURCES) })
      .sort()
      .map((path) => ({ path, document: parse(readFileSync(join(ROOT, SOURCES, path), 'utf8')) })),
    schema,
  );
}

export async function operationFiles(sources: readonly Source[], served: GraphQLSchema): Promise<GeneratedFiles> {
  // As clients see it: an enum's values by their names, not by what stands for them inside the api.
  const schema = buildSchema(printSchema(served));
  const fragments = sources.flatMap(({ document }) => document.definitions.filter(isFragment));
  requireUnique(sources);
  const files: Record<string, string> = {};
  for (const source of sources) {
    const operations = source.document.definitions.filter(isOperation);
    if (operations.length === 0) continue;
    const used = usedFragments(operations, fragments);
    const errors = validate(schema, documentOf([...operations, ...used]), specifiedRules);
    if (errors.length > 0) throw new Error(errors.map(({ message }) => `${source.path}: ${message}`).join('\n'));
    files[`${TARGET}/${basename(source.path, '.graphql')}.ts`] = [
      `// Generated from ${SOURCES}/${source.path} and the schema of the api by \`npm run generate\`; do not edit.`,
      `import type { Document } from '../api/document';`,
      '',
      await typesOf(source.path, operations, used, schema),
      '',
      ...operations.map((operation) => constantOf(operation, fragments)),
    ].join('\n');
  }
  return files;
}

async function typesOf(
  path: string,
  operations: readonly OperationDefinitionNode[],
  fragments: readonly FragmentDefinitionNode[],
  schema: GraphQLSchema,
): Promise<string> {
  return codegen({
    filename: path,
    schema: parse(printSchema(schema)),
    schemaAst: schema,
    documents: [{ location: path, document: documentOf([...operations, ...fragments]) }],
    plugins: [{ typescriptOperations: {} }],
    pluginMap: { typescriptOperations },
    config: {
      scalars: { ID: 'string', DateTime: 'string', JSON: 'unknown' },
      enumType: 'string-literal',
      skipTypename: true,
      omitOperationSuffix: true,
      operationResultSuffix: 'Result',
      dedupeOperationSuffix: true,
      defaultScalarType: 'unknown',
    },
  });
}

/** The text that is sent: without what a server ignores, with the fragments that it uses. */
function constantOf(operation: OperationDefinitionNode, fragments: readonly FragmentDefinitionNode[]): string {
  const name = operation.name?.value ?? '';
  const text = stripIgnoredCharacters(print(documentOf([operation, ...usedFragments([operation], fragments)])));
  const pascal = name.charAt(0).toUpperCase() + name.slice(1);
  return `export const ${pascal}Document = ${JSON.stringify(text)} as Document<${pascal}Result, ${pascal}Variables>;\n`;
}

function usedFragments(
  definitions: readonly DefinitionNode[],
  fragments: readonly FragmentDefinitionNode[],
): FragmentDefinitionNode[] {
  const used = new Map<string, FragmentDefinitionNode>();
  const look = (definition: DefinitionNode): void => {
    visit(definition, {
      FragmentSpread: ({ name: { value } }) => {
        const found = fragments.find(({ name }) => name.value === value);
        if (!found || used.has(value)) return;
        used.set(value, found);
        look(found);
      },
    });
  };
  definitions.forEach(look);
  return [...used.values()];
}

function requireUnique(sources: readonly Source[]): void {
  const seen = new Map<string, string>();
  const take = (name: string, path: string): void => {
    const other = seen.get(name);
    if (other) throw new Error(`${name} stands in ${other} and in ${path}: names are unique in the console`);
    seen.set(name, path);
  };
  for (const { path, document } of sources) {
    take(`file ${basename(path)}`, path);
    for (const definition of document.definitions) {
      if (!isOperation(definition) && !isFragment(definition)) throw new Error(`${path} defines types`);
      if (!definition.name) throw new Error(`${path}: an operation has no name`);
      take(definition.name.value, path);
    }
  }
}

const documentOf = (definitions: readonly DefinitionNode[]): DocumentNode => ({ kind: Kind.DOCUMENT, definitions });
const isOperation = (node: DefinitionNode): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION;
const isFragment = (node: DefinitionNode): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION;

async function main(): Promise<void> {
  const schema = buildSchema(readFileSync(join(ROOT, 'apps/api/schema.graphql'), 'utf8'));
  mkdirSync(join(ROOT, TARGET), { recursive: true });
  for (const [path, content] of Object.entries(await webOperationFiles(schema))) {
    const full = join(ROOT, path);
    const formatted = await format(content, { ...(await resolveConfig(full)), filepath: full });
    if (existsSync(full) && readFileSync(full, 'utf8') === formatted) continue;
    writeFileSync(full, formatted);
    console.log(`Wrote ${path}`);
  }
}

if (require.main === module) void main();
