import { NATIONAL } from '#libs/kernel';

/** What rows are read against: the database's clock and the regions it knows. */
export class ReadingContext {
  constructor(
    readonly now: Date,
    private readonly regions: ReadonlySet<string>,
  ) {}

  /**
   * The region when exactly one known code is named; otherwise the whole country. The column was found by matching
   * names, and a claim about two places belongs to neither office alone.
   */
  onlyKnownRegion(codes: string): string {
    const known = codes.split(';').filter((code) => code !== NATIONAL && this.regions.has(code));
    return known.length === 1 && !codes.includes(';') ? (known[0] ?? NATIONAL) : NATIONAL;
  }
}
