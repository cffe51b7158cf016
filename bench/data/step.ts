import type { Client } from 'pg';

/** One part of a fill: statements that write whole tables at a time. */
export type Step = {
  readonly name: string;
  /** Tables it fills; their indexes that no constraint needs are made after it. */
  readonly tables: readonly string[];
} & ({ readonly sql: string } | { readonly run: (client: Client) => Promise<number> });
