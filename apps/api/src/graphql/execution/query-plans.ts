import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { QueryPlan } from './query-plan';

/** Plans that one process keeps. A client has some dozens of documents; who sends ever new ones gains nothing by it. */
const MOST_PLANS = 200;

/** The plans of a schema, those used last: by operation, so that a document that Apollo forgets is found no more. */
export class QueryPlans {
  private readonly plans = new Map<OperationDefinitionNode, QueryPlan>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly most = MOST_PLANS,
    private readonly mayPlan?: (mutation: string) => boolean,
  ) {}

  get size(): number {
    return this.plans.size;
  }

  /** Undefined for what is left to graphql-js. */
  of(operation: OperationDefinitionNode, document: DocumentNode): QueryPlan | undefined {
    return this.plans.get(operation) ?? QueryPlan.of(this.schema, operation, document, this.mayPlan);
  }

  /** Keeps a plan that has been used, in front of the others, as long as it has not grown too large. */
  keep(plan: QueryPlan): void {
    this.plans.delete(plan.operation);
    if (!plan.mayKeep) return;
    this.plans.set(plan.operation, plan);
    if (this.plans.size > this.most) this.plans.delete(this.plans.keys().next().value as OperationDefinitionNode);
  }
}
