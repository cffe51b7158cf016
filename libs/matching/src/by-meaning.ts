/**
 * How much an opinion by meaning counts beside words: a text that is nearer than usual by one standard deviation has 1.6
 * times the odds. Of bench:matching, chosen for both sets with a goal; 0.25 and 0.75 are nearly as good.
 */
const COUNTS = 0.5;
const MOST = 1 - 1e-9;

/**
 * Where things stand that were found by words once meaning has a say. Embedders differ in what they call near (some say 0.8
 * of any two texts), so it counts by how much nearer a text is than the others that were found, and not by itself.
 */
export function placesByMeaning(found: readonly { readonly score: number; readonly nearness: number }[]): number[] {
  const mean = found.reduce((sum, { nearness }) => sum + nearness, 0) / Math.max(1, found.length);
  const variance = found.reduce((sum, { nearness }) => sum + (nearness - mean) ** 2, 0) / Math.max(1, found.length);
  const deviation = Math.sqrt(variance);
  return found.map(({ score, nearness }) => {
    const sure = Math.min(Math.max(score, 1 - MOST), MOST);
    const logOdds = Math.log(sure / (1 - sure)) + (deviation > 0 ? (COUNTS * (nearness - mean)) / deviation : 0);
    return 1 / (1 + Math.exp(-logOdds));
  });
}
