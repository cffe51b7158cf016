import type { QueryPlan } from './query-plan';

/** Texts and plans that one process keeps: what a client asks, which has some dozens of documents. */
const MOST_KNOWN = 200;
/** Characters of a text that is kept; the console's longest has a fifth of them. */
const LONGEST = 10_000;
/** Operations of one text. */
const MOST_OPERATIONS = 8;

/**
 * Queries that Apollo has parsed, found valid and within the limits, and that have been planned and executed since: by their
 * very text and the operation that was named. Of these nothing has to be found out again.
 */
export class KnownQueries {
  private readonly plans = new Map<string, Map<string | undefined, QueryPlan>>();

  constructor(private readonly most = MOST_KNOWN) {}

  get size(): number {
    return this.plans.size;
  }

  learn(text: string, operationName: string | undefined, plan: QueryPlan): void {
    if (text.length > LONGEST || !plan.mayKeep) return;
    const known = this.plans.get(text);
    if (known) {
      if (known.size < MOST_OPERATIONS) known.set(operationName, plan);
      return;
    }
    this.plans.set(text, new Map([[operationName, plan]]));
    if (this.plans.size > this.most) this.plans.delete(this.plans.keys().next().value as string);
  }

  find(text: string, operationName: string | undefined): QueryPlan | undefined {
    const known = this.plans.get(text);
    const plan = known?.get(operationName);
    if (!known || !plan) return undefined;
    this.plans.delete(text);
    // Unfolded by what it was asked with since.
    if (!plan.mayKeep) return undefined;
    // In front of the others: those used last are kept.
    this.plans.set(text, known);
    return plan;
  }
}
