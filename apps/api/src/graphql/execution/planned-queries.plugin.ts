import { Config } from '#libs/config';
import {
  type ApolloServerPlugin,
  type GraphQLRequestContextResponseForOperation,
  type GraphQLRequestListener,
  type GraphQLResponse,
  HeaderMap,
} from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import { Inject } from '@nestjs/common';
import {
  type ExecutionResult,
  getVariableValues,
  type GraphQLError,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
} from 'graphql';
import type { GraphqlContext } from '../context';
import { INTERNAL } from '../error-translation';
import { formatError } from '../format-error';
import { EarlyReads } from './early-reads';
import { executePlan } from './execute-plan';
import { KnownQueries } from './known-queries';
import { canBePlanned } from './query-plan';
import { QueryPlans } from './query-plans';

export type PlannedRequest = GraphQLRequestContextResponseForOperation<GraphqlContext>;

/**
 * Answers queries by a plan that is kept with their document, instead of by graphql-js, which finds out anew for each
 * request and row what is selected and how: an inbox of 25 claims takes a fifth of the time to execute. Mutations, but for those that
 * `EarlyReads` knows, and requests whose variables do not fit, are graphql-js's as before. What it has answered is known from then on, and is
 * answered without Apollo (`QueryDoor`).
 */
@Plugin()
export class PlannedQueriesPlugin implements ApolloServerPlugin<GraphqlContext> {
  private plans: QueryPlans | undefined;
  private readonly listener: Promise<GraphQLRequestListener<GraphqlContext> | void>;

  constructor(
    @Inject(Config) config: Config,
    @Inject(KnownQueries) private readonly known: KnownQueries,
    @Inject(EarlyReads) private readonly early: EarlyReads,
  ) {
    const listener = { responseForOperation: (request: PlannedRequest) => this.respond(request) };
    this.listener = Promise.resolve(config.graphql.plannedQueries ? listener : undefined);
  }

  async serverWillStart({ schema }: Parameters<NonNullable<ApolloServerPlugin['serverWillStart']>>[0]): Promise<void> {
    if (canBePlanned(schema)) this.plans = new QueryPlans(schema, undefined, (mutation) => this.early.writes(mutation));
  }

  requestDidStart(): Promise<GraphQLRequestListener<GraphqlContext> | void> {
    return this.listener;
  }

  /** Nothing for what graphql-js is to execute. */
  async respond({
    schema,
    document,
    operation,
    request,
    contextValue,
  }: PlannedRequest): Promise<GraphQLResponse | null> {
    const asked = operation as OperationDefinitionNode | undefined;
    // Apollo asks for an operation that the document does not have too, and says so itself afterwards.
    const plan = asked && this.plans?.of(asked, document);
    if (!this.plans || !plan) return null;
    const { variableDefinitions = [] } = asked;
    const { coerced } = getVariableValues(schema, variableDefinitions, request.variables ?? {}, { maxErrors: 1 });
    if (!coerced) return null;
    const result = await executePlan(plan, contextValue, coerced);
    this.plans.keep(plan);
    if (request.query !== undefined) this.known.learn(request.query, request.operationName, plan);
    return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: toSingleResult(result) } };
  }
}

/** An answer as it is sent, its errors translated. */
export function toSingleResult({ data, errors }: ExecutionResult): {
  readonly data?: ExecutionResult['data'];
  readonly errors?: GraphQLFormattedError[];
} {
  return errors ? { errors: errors.map(toFormatted), data } : { data };
}

/** As Apollo makes errors ready for `formatError`, which it does not do for answers of a plugin. */
export function toFormatted(error: GraphQLError): GraphQLFormattedError {
  const extensions = { ...error.extensions, code: error.extensions['code'] ?? INTERNAL };
  return formatError({ ...error.toJSON(), extensions }, error);
}
