/** Kemendagri codes: `17` covers `17.71` and all below it, the empty code the whole country. */
export function regionWithin(code: string, cover: string): boolean {
  return cover === '' || code === cover || code.startsWith(`${cover}.`);
}

/** Regions of an agreement, narrowed by those of a clause. */
export function narrowedRegions(agreement: readonly string[], clause: readonly string[] | null): string[] {
  if (!clause) return [...agreement];
  return agreement.flatMap((a) =>
    clause.filter((c) => regionWithin(a, c) || regionWithin(c, a)).map((c) => (regionWithin(a, c) ? a : c)),
  );
}
