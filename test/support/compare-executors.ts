import { Database, statements } from '#libs/database';
import { overloaded } from '#libs/kernel';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { ApolloDriver } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { execute, type ExecutionResult, type GraphQLError, OperationTypeNode } from 'graphql';
import type { GraphqlContext } from '../../apps/api/src/graphql/context';
import { translateError } from '../../apps/api/src/graphql/error-translation';
import { PlannedQueriesPlugin } from '../../apps/api/src/graphql/execution/planned-queries.plugin';
import { QueryDoor } from '../../apps/api/src/graphql/execution/query-door';
import { currentRequest } from '../../apps/api/src/http/request-context';

/**
 * From now on each query is executed by graphql-js too, in the same session, and each that is known is answered by Apollo
 * too; the request fails when they answer otherwise. Queries alone: a mutation cannot be run twice. While statements are
 * counted, nothing is run twice either. Returns the differences, so that no test that expects an error takes one for it.
 */
export function compareExecutors(app: NestFastifyApplication): readonly string[] {
  const differences: string[] = [];
  const differs = (difference: string): Error => {
    differences.push(difference);
    return new Error(`the same query is answered otherwise:\n${difference}`);
  };
  comparePlans(app, differs);
  compareDoor(app, differs);
  return differences;
}

type Differs = (difference: string) => Error;

function comparePlans(app: NestFastifyApplication, differs: Differs): void {
  const plugin = app.get(PlannedQueriesPlugin, { strict: false });
  const respond = plugin.respond.bind(plugin);
  plugin.respond = async (given) => {
    const { schema, document, operation, contextValue, request } = given;
    const asked = operation as typeof operation | undefined;
    if (asked?.operation !== OperationTypeNode.QUERY || statements.hasSubscribers) return respond(given);
    const byGraphqlJs = await execute({
      schema,
      document,
      contextValue,
      variableValues: request.variables,
      operationName: request.operationName,
    });
    contextValue.loaders.clear();
    const answer = await respond(given);
    if (answer?.body.kind !== 'single') return answer;
    const expected = JSON.stringify(told(byGraphqlJs));
    const actual = JSON.stringify(answer.body.singleResult);
    if (expected === actual || isOverloaded(actual)) return answer;
    throw differs(`${request.query ?? ''}\ngraphql-js: ${expected}\nplan:       ${actual}`);
  };
}

/** Status, headers of its own and bytes of what is answered without Apollo, beside Apollo's. */
function compareDoor(app: NestFastifyApplication, differs: Differs): void {
  const door = app.get(QueryDoor, { strict: false });
  const database = app.get(Database, { strict: false });
  const answer = door.answer.bind(door);
  // Both see one snapshot: that Apollo's way ends the request is passed over.
  const twice = new Set<unknown>();
  const endRequest = database.endRequest.bind(database);
  database.endRequest = (scope) => (twice.has(scope) ? undefined : endRequest(scope));
  door.answer = async (question, contextValue) => {
    if (statements.hasSubscribers || question.plan.writes) return answer(question, contextValue);
    twice.add(contextValue.actor);
    const { graphQlAdapter } = app.get<GraphQLModule<ApolloDriver>>(GraphQLModule, { strict: false });
    // The same type twice to the compiler: once from the CommonJS build and once from the ESM build.
    const apollo = graphQlAdapter.instance as unknown as ApolloServer<GraphqlContext>;
    const {
      status = 200,
      headers,
      body,
    } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'POST',
        headers: new HeaderMap([['content-type', 'application/json']]),
        search: '',
        body: question.body,
      },
      context: async () => contextValue,
    });
    contextValue.loaders.clear();
    twice.delete(contextValue.actor);
    const known = await answer(question, contextValue);
    const expected = `${status} ${headers.get('retry-after') ?? ''} ${body.kind === 'complete' ? body.string : ''}`;
    const actual = `${known.status} ${known.retryAfter ?? ''} ${known.body}\n`;
    if (expected === actual || isOverloaded(actual)) return known;
    throw differs(`${question.body.query}\nApollo: ${expected}\nknown:  ${actual}`);
  };
}

/** Says how long to wait by chance. */
const isOverloaded = (answer: string): boolean => answer.includes(`"${overloaded.code}"`);

const told = ({ data, errors }: ExecutionResult): object =>
  errors ? { errors: errors.map(formatted), data } : { data };

function formatted(error: GraphQLError): unknown {
  const extensions = { ...error.extensions, code: error.extensions['code'] ?? 'INTERNAL_SERVER_ERROR' };
  return translateError(error, { ...error.toJSON(), extensions }, currentRequest()).formatted;
}
