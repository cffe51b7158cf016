import type { Type } from '@nestjs/common';
import { Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { routesOf } from '../../apps/api/src/create-api';
import { withoutDescription } from '../../apps/api/src/graphql/descriptions';
import { type Operation, listOperations } from '../../apps/api/src/graphql/operations';
import { buildSchema } from '../../apps/api/src/graphql/print-api';
import { staleFiles } from '../../scripts/generate';
import { apiFiles, productModule } from '../../scripts/generate-api-docs';
import { createTestDatabase, startApi } from '../support';
import { ProbesModule } from './support/platform-probes';

/** Routes that are no Nest handler, and what decides there who may. */
const BESIDE_THE_GUARD: Readonly<Record<string, string>> = {
  'GET /graphql': 'each operation declares itself',
  'POST /graphql': 'each operation declares itself',
  'OPTIONS /graphql': 'answers nothing but methods',
};

const undeclared = (operations: readonly Operation[]): string[] =>
  operations.filter(({ declaration }) => !declaration).map(({ kind, name, where }) => `${kind} ${name} (${where})`);

describe('what the api declares', () => {
  it('covers every operation', async () => {
    expect(undeclared(await listOperations(productModule()))).toEqual([]);
  });

  it('is missed where it is missing', async () => {
    const withProbes = { module: class WithProbes {}, imports: [productModule(), ProbesModule] };
    expect(undeclared(await listOperations(withProbes))).toEqual([
      'http GET /probe/undeclared (ProbeController.undeclared)',
      'query probeUndeclared (ProbeResolver.probeUndeclared)',
    ]);
  });

  it('lists every field of the root types, once', async () => {
    const schema = await buildSchema(productModule());
    const operations = await listOperations(productModule());
    const listed = (kind: string): string[] => operations.filter((o) => o.kind === kind).map((o) => o.name);
    const served = (type: ReturnType<typeof schema.getQueryType>): string[] =>
      Object.keys(type?.getFields() ?? {}).sort();
    expect(listed('query').sort()).toEqual(served(schema.getQueryType()));
    expect(listed('mutation').sort()).toEqual(served(schema.getMutationType()));
    expect(listed('subscription').sort()).toEqual(served(schema.getSubscriptionType()));
  });

  it('covers every route of the server', async () => {
    const database = await createTestDatabase();
    const api = await startApi(database);
    try {
      const handlers = new Set(
        (await listOperations(productModule())).filter((o) => o.kind === 'http').map((operation) => operation.name),
      );
      const unknown = routesOf(api.app).filter((route) => {
        // The server answers HEAD by every handler of GET.
        const names = [route, route.replace(/^HEAD /, 'GET ')];
        return !names.some((name) => handlers.has(name) || BESIDE_THE_GUARD[name] !== undefined);
      });
      expect(unknown).toEqual([]);
    } finally {
      await api.close();
      await database.drop();
    }
  });

  it('is what docs/permissions.md and schema.graphql say; a difference is a change of permissions to review', async () => {
    expect(await staleFiles([apiFiles])).toEqual([]);
  });
});

describe('the schema', () => {
  it('describes every type, field, argument and value', async () => {
    expect(withoutDescription(await buildSchema(productModule()))).toEqual([]);
  });

  it('is seen to be silent where it is', async () => {
    expect(withoutDescription(await buildSchema(moduleOf(silentResolver())))).toEqual([
      'Query.silent',
      'Silent',
      'Silent.name',
    ]);
  });
});

function silentResolver(): Type {
  @ObjectType()
  class Silent {
    @Field(() => String)
    name: string;
  }
  @Resolver()
  class SilentResolver {
    @Query(() => Silent)
    silent(): Silent {
      return { name: '' };
    }
  }
  return SilentResolver;
}

function moduleOf(provider: Type): { module: Type; providers: Type[] } {
  return { module: class Silence {}, providers: [provider] };
}
