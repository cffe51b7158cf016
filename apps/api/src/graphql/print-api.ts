import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { isResolver, moduleClasses } from './operations';
import { buildSchemaOptions } from './schema-options';

/** The schema that a module serves, without starting any of it. */
export async function buildSchema(root: Parameters<typeof moduleClasses>[0]): Promise<GraphQLSchema> {
  const { providers } = await moduleClasses(root);
  const resolvers: Type[] = [...providers].filter(isResolver);
  const builder = await NestFactory.createApplicationContext(BuilderModule, { logger: false });
  try {
    return lexicographicSortSchema(
      await builder.get(GraphQLSchemaFactory).create(resolvers, { ...buildSchemaOptions }),
    );
  } finally {
    await builder.close();
  }
}

@Module({ imports: [GraphQLSchemaBuilderModule] })
class BuilderModule {}

export function printSorted(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
