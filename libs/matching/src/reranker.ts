/**
 * A second opinion on the order of what was found, by meaning instead of words. Never adds, drops or reveals anything:
 * it is handed what the viewer reads, and answers with how near each of them is to the question, 0 to 1.
 */
export abstract class Reranker {
  /** Undefined where there is no opinion: none is configured, or it did not answer in time. */
  abstract nearness(question: string, texts: readonly string[]): Promise<readonly number[] | undefined>;
}

/** The default: words alone decide. */
export class NoReranker extends Reranker {
  async nearness(): Promise<undefined> {
    return undefined;
  }
}
