import type { EarlyReading } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { getArgumentValues, type GraphQLResolveInfo } from 'graphql';
import type { Selection } from '../selects-only';
import type { QueryPlan } from './query-plan';

/** The statement that a root field of a query will ask first, if that follows from the question alone. */
export type EarlyRead = (args: Readonly<Record<string, unknown>>, selection: Selection) => EarlyReading | undefined;

/**
 * What queries are going to read, so that it can be asked for in one message with who asks. Such a statement takes the viewer
 * from the session alone; whether it may ask is decided as always, before anything that was read leaves.
 */
@Injectable()
export class EarlyReads {
  private readonly byField = new Map<string, EarlyRead>();

  register(rootField: string, read: EarlyRead): void {
    this.byField.set(rootField, read);
  }

  /** Nothing where the question asks more than one thing, or is wrong: what is wrong with it is said where it is answered. */
  of(plan: QueryPlan, variables: Readonly<Record<string, unknown>>): EarlyReading | undefined {
    const [root, ...others] = plan.roots(variables);
    const read = root && others.length === 0 ? this.byField.get(root.field.name) : undefined;
    if (!root || !read) return undefined;
    try {
      const args = getArgumentValues(root.field, root.nodes[0] as never, variables);
      return read(args, { fieldNodes: root.nodes, fragments: plan.fragments } satisfies Pick<
        GraphQLResolveInfo,
        'fieldNodes' | 'fragments'
      >);
    } catch {
      return undefined;
    }
  }
}
