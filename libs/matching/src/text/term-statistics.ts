import type { Statistics } from './text.types';

/** Document frequencies that grow and shrink with what they are counted over. */
export class TermStatistics implements Statistics {
  private readonly frequencies = new Map<string, number>();
  private count = 0;
  private length = 0;

  static of(texts: Iterable<readonly string[]>): TermStatistics {
    const statistics = new TermStatistics();
    for (const terms of texts) statistics.add(terms);
    return statistics;
  }

  get documents(): number {
    return this.count;
  }

  get averageLength(): number {
    return this.count === 0 ? 0 : this.length / this.count;
  }

  frequency(term: string): number {
    return this.frequencies.get(term) ?? 0;
  }

  /** Counts one document by its `indexTerms`. */
  add(terms: readonly string[]): void {
    this.change(terms, 1);
  }

  /** Takes out a document that was counted by the same terms. */
  remove(terms: readonly string[]): void {
    this.change(terms, -1);
  }

  private change(terms: readonly string[], by: 1 | -1): void {
    const distinct = new Set(terms);
    for (const term of distinct) {
      const frequency = this.frequency(term) + by;
      if (frequency > 0) this.frequencies.set(term, frequency);
      else this.frequencies.delete(term);
    }
    this.count += by;
    this.length += by * distinct.size;
  }
}
