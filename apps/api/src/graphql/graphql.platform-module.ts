import { ANONYMOUS } from '#libs/access';
import { Config } from '#libs/config';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuthModule } from '../auth/auth.module';
import { RequestActors } from '../auth/request-actors';
import { SessionCookies } from '../auth/session-cookie';
import { localeOf } from '../http/request-context';
import type { GraphqlContext } from './context';
import { PlannedQueriesPlugin } from './execution/planned-queries.plugin';
import { formatError } from './format-error';
import { LIMITS, limitRules } from './limits';
import { RequestLoaders } from './loaders';
import { NodeResolver } from './node.resolver';
import { OverloadStatusPlugin } from './overload-status.plugin';
import { RequestSessionPlugin } from './request-session.plugin';
import { buildSchemaOptions } from './schema-options';

async function buildContext(
  actors: RequestActors,
  cookies: SessionCookies,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<GraphqlContext> {
  const common = {
    requestId: request.id,
    loaders: new RequestLoaders(),
    cookie: cookies.of(reply),
    client: clientOf(request),
  };
  try {
    return { ...common, actor: await (reads(request.body) ? actors.forReading(request) : actors.of(request)) };
  } catch (error) {
    const refusal = error instanceof Error ? error : new Error(String(error));
    const locale = localeOf(request.headers['accept-language']);
    return { ...common, actor: { ...ANONYMOUS, locale, requestId: request.id }, refusal };
  }
}

/** Whether a document is likely to read: a wrong guess costs a round trip and nothing else. */
function reads(body: unknown): boolean {
  const { query } = (body ?? {}) as { readonly query?: unknown };
  return typeof query === 'string' && !/^\s*(mutation|subscription)\b/.test(query);
}

const clientOf = ({ ip, headers }: FastifyRequest): GraphqlContext['client'] => ({
  ip,
  userAgent: headers['user-agent'] ?? null,
});

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
        validationRules: limitRules(),
        // The same type twice to the compiler: once from the CommonJS build and once from the ESM build.
        plugins: [ApolloServerPluginCacheControlDisabled()] as unknown as ApolloDriverConfig['plugins'] & object,
        autoTransformHttpErrors: false,
        formatError,
        context: (request: FastifyRequest, reply: FastifyReply) => buildContext(actors, cookies, request, reply),
      }),
    }),
  ],
  providers: [NodeResolver, PlannedQueriesPlugin, RequestSessionPlugin, OverloadStatusPlugin],
  exports: [GraphQLModule],
})
export class GraphqlPlatformModule {}
