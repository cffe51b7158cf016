/** Place of the first hit among what was found, from 1; infinite where none was. */
export type Place = number;

export interface Success {
  readonly queries: number;
  readonly at1: number;
  readonly at5: number;
  readonly at10: number;
  readonly mrr: number;
}

export function successOf(places: readonly Place[]): Success {
  const within = (most: number): number => places.filter((place) => place <= most).length / Math.max(1, places.length);
  const reciprocal = places.reduce((sum, place) => sum + (place <= 10 ? 1 / place : 0), 0);
  return {
    queries: places.length,
    at1: within(1),
    at5: within(5),
    at10: within(10),
    mrr: reciprocal / Math.max(1, places.length),
  };
}

/** The best match of one query, once with its claim in the index and once without. */
export interface Shown {
  /** How many times the odds of the next thing it has; zero where nothing was found. */
  readonly lead: number;
  /** Of the query's cluster. */
  readonly labelled: boolean;
  /** Of that cluster, or of another one that tells the same by its own post or headline. */
  readonly same: boolean;
  /** Lead of the best match of the query's cluster among those that would be shown with it; zero where there is none. */
  readonly rightLead: number;
}

export interface AtThreshold {
  readonly threshold: number;
  /** Part of the queries whose claim is known for which something is shown, and for which the right thing is. */
  readonly shown: number;
  readonly recall: number;
  readonly precisionLabelled: number;
  readonly precisionSame: number;
  /** Part of those queries whose cluster is among the matches shown, not only first. */
  readonly precisionAmong: number;
  /** Part of the queries whose claim is not in the index for which something is shown, and for which that is another hoax. */
  readonly shownWithout: number;
  readonly falseWithout: number;
  /** Over as many queries whose claim is known as not. */
  readonly precisionMixed: number;
}

export function atThreshold(threshold: number, known: readonly Shown[], unknown: readonly Shown[]): AtThreshold {
  const shown = known.filter((match) => match.lead >= threshold);
  const shownWithout = unknown.filter((match) => match.lead >= threshold);
  const count = (matches: readonly Shown[], right: keyof Pick<Shown, 'labelled' | 'same'>): number =>
    matches.filter((match) => match[right]).length;
  const part = (some: number, all: number): number => (all === 0 ? 0 : some / all);
  return {
    threshold,
    shown: part(shown.length, known.length),
    recall: part(count(shown, 'labelled'), known.length),
    precisionLabelled: part(count(shown, 'labelled'), shown.length),
    precisionSame: part(count(shown, 'same'), shown.length),
    precisionAmong: part(shown.filter(({ rightLead }) => rightLead >= threshold).length, shown.length),
    shownWithout: part(shownWithout.length, unknown.length),
    falseWithout: part(shownWithout.length - count(shownWithout, 'same'), unknown.length),
    precisionMixed: part(count(shown, 'same') + count(shownWithout, 'same'), shown.length + shownWithout.length),
  };
}
