/** One way to find claims by a text. */
export interface Ranker {
  readonly name: string;
  readonly description: string;
  /** Asked all queries, or so many of each set because it is slow. */
  readonly sampled: boolean;
  /** Numbers of the claims found, best first; ten and more are enough, where they are not the claim that asks. */
  find(query: RankedQuery): Promise<readonly number[]> | readonly number[];
  close?(): Promise<void>;
}

export interface RankedQuery {
  readonly text: string;
  /** Cluster whose posts say nothing about how common words are. */
  readonly clusterId: string;
}

/** As many as the claim that asks and its like may take the first places from. */
export const MOST_FOUND = 20;
