import { Config } from '#libs/config';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { resetCaches } from 'graphql-tag';
import { AuthModule } from '../auth/auth.module';
import { RequestActors } from '../auth/request-actors';
import { SessionCookies } from '../auth/session-cookie';
import { contextOf, reads } from './context';
import { KnownQueries } from './execution/known-queries';
import { PlannedQueriesPlugin } from './execution/planned-queries.plugin';
import { QueryDoor } from './execution/query-door';
import { formatError } from './format-error';
import { KeptDocuments } from './kept-documents';
import { LIMITS, limitRules } from './limits';
import { NodeResolver } from './node.resolver';
import { OverloadStatusPlugin } from './overload-status.plugin';
import { RequestSessionPlugin } from './request-session.plugin';
import { buildSchemaOptions } from './schema-options';

@Module({
  imports: [
    AuthModule,
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      imports: [AuthModule],
      inject: [Config, RequestActors, SessionCookies],
      useFactory: (config: Config, actors: RequestActors, cookies: SessionCookies): ApolloDriverConfig => ({
        path: '/graphql',
        autoSchemaFile: true,
        sortSchema: true,
        buildSchemaOptions,
        fieldResolverEnhancers: [],
        introspection: config.graphql.introspection,
        graphiql: false,
        csrfPrevention: true,
        allowBatchedHttpRequests: false,
        persistedQueries: false,
        hideSchemaDetailsFromClientErrors: true,
        includeStacktraceInErrorResponses: false,
        parseOptions: { maxTokens: LIMITS.tokens },
        documentStore: new KeptDocuments(),
        validationRules: limitRules(),
        // The same type twice to the compiler: once from the CommonJS build and once from the ESM build.
        plugins: [ApolloServerPluginCacheControlDisabled()] as unknown as ApolloDriverConfig['plugins'] & object,
        autoTransformHttpErrors: false,
        formatError,
        context: (request: FastifyRequest, reply: FastifyReply) =>
          contextOf(actors, request, reads(request.body) ? { writes: false } : undefined, cookies.of(reply)),
      }),
    }),
  ],
  providers: [
    NodeResolver,
    { provide: KnownQueries, useFactory: () => new KnownQueries() },
    PlannedQueriesPlugin,
    QueryDoor,
    RequestSessionPlugin,
    OverloadStatusPlugin,
  ],
  exports: [GraphQLModule],
})
export class GraphqlPlatformModule implements OnApplicationBootstrap {
  /** NestJS has parsed the printed schema with a function that keeps whatever it has parsed: 5 MiB that nobody asks for again. */
  onApplicationBootstrap(): void {
    resetCaches();
  }
}
