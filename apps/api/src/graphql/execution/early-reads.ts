import type { EarlyReading, ReadEarly } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { getArgumentValues } from 'graphql';
import type { Selection } from '../selects-only';
import type { FieldPlan, QueryPlan, Variables } from './query-plan';

/** A field as it was asked for. */
export interface AskedField extends Selection {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** The fields that are asked of it, where it is an object. */
  below(): readonly AskedField[];
}

/** The statements that a root field of a query will ask first, as far as they follow from the question and from who asks. */
export type EarlyRead = (field: AskedField, ...presumed: Parameters<ReadEarly>) => EarlyReading | undefined;

/**
 * What queries are going to read, so that it can be asked for in one message with who asks. Whether it may leave is decided as always,
 * before anything of it does.
 */
@Injectable()
export class EarlyReads {
  private readonly queries = new Map<string, EarlyRead>();
  private readonly mutations = new Map<string, EarlyRead>();

  register(query: string, read: EarlyRead): void {
    this.queries.set(query, read);
  }

  /**
   * A mutation that writes as whoever asks before it does anything else: its transaction is opened with the answer to who that is, and
   * held from then on. Not for one that takes its time first, works as the system, or needs a cookie.
   */
  registerMutation(mutation: string, read: EarlyRead): void {
    this.mutations.set(mutation, read);
  }

  writes(mutation: string): boolean {
    return this.mutations.has(mutation);
  }

  /** Nothing where the question asks more than one thing, or is wrong: what is wrong with it is said where it is answered. */
  of(plan: QueryPlan, variables: Variables): ReadEarly | undefined {
    const [root, ...others] = plan.roots(variables);
    const known = plan.writes ? this.mutations : this.queries;
    const read = root && others.length === 0 ? known.get(root.field.name) : undefined;
    if (!root || !read) return undefined;
    return (presumed) => {
      try {
        return read(asked(plan, root, variables), presumed);
      } catch {
        return undefined;
      }
    };
  }
}

function asked(plan: QueryPlan, field: FieldPlan, variables: Variables): AskedField {
  return {
    name: field.field.name,
    args: field.takesArguments ? getArgumentValues(field.field, field.nodes[0] as never, variables) : {},
    fieldNodes: field.nodes,
    fragments: plan.fragments,
    below: () => {
      const completion = field.completion.kind === 'NON_NULL' ? field.completion.of : field.completion;
      if (completion.kind !== 'OBJECT') return [];
      return plan.selections(field, completion.type, variables).map((below) => asked(plan, below, variables));
    },
  };
}
