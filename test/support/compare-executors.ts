import { statements } from '#libs/database';
import { overloaded } from '#libs/kernel';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { execute, type ExecutionResult, type GraphQLError, OperationTypeNode } from 'graphql';
import { translateError } from '../../apps/api/src/graphql/error-translation';
import { PlannedQueriesPlugin } from '../../apps/api/src/graphql/execution/planned-queries.plugin';
import { currentRequest } from '../../apps/api/src/http/request-context';

/**
 * From now on each query is executed by graphql-js too, in the same session, and the request fails when it answers
 * otherwise. Queries alone: a mutation cannot be run twice. While statements are counted, nothing is run twice either.
 * Returns the differences, so that no test that expects an error takes one for it.
 */
export function compareExecutors(app: NestFastifyApplication): readonly string[] {
  const differences: string[] = [];
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
    const difference = `${request.query ?? ''}\ngraphql-js: ${expected}\nplan:       ${actual}`;
    differences.push(difference);
    throw new Error(`a plan answers otherwise than graphql-js:\n${difference}`);
  };
  return differences;
}

/** Says how long to wait by chance. */
const isOverloaded = (answer: string): boolean => answer.includes(`"${overloaded.code}"`);

const told = ({ data, errors }: ExecutionResult): object =>
  errors ? { errors: errors.map(formatted), data } : { data };

function formatted(error: GraphQLError): unknown {
  const extensions = { ...error.extensions, code: error.extensions['code'] ?? 'INTERNAL_SERVER_ERROR' };
  return translateError(error, { ...error.toJSON(), extensions }, currentRequest()).formatted;
}
