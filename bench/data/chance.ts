import { createHash } from 'node:crypto';

/** Numbers that look random and are the same in every run (mulberry32). */
export class Chance {
  constructor(private state: number) {}

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  happens(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(of: readonly T[]): T {
    const found = of[this.below(of.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }

  shuffle<T>(of: readonly T[]): T[] {
    return of
      .map((value) => ({ value, at: this.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ value }) => value);
  }

  /** One of them, each as often as its weight says. */
  weighted<T>(of: readonly (readonly [T, number])[]): T {
    let left = this.next() * of.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of of) {
      left -= weight;
      if (left < 0) return value;
    }
    return this.pick(of)[0];
  }
}

/** The n-th of a list by Zipf's law: the first twice as often as the second, ten times as often as the tenth. */
export class Zipf<T> {
  private readonly sums: number[] = [];

  constructor(private readonly of: readonly T[]) {
    let sum = 0;
    for (let rank = 1; rank <= of.length; rank += 1) this.sums.push((sum += 1 / rank));
  }

  pick(chance: Chance): T {
    const wanted = chance.next() * (this.sums.at(-1) ?? 0);
    let [low, high] = [0, this.sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    const found = this.of[low];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }
}

/** A UUID of the shape of version 7: ordered by its time, the rest from the seed. `pg_temp.made_id` makes the same. */
export function madeId(ms: number, seed: string): string {
  const hex = createHash('md5').update(seed).digest('hex');
  const all = `${Math.trunc(ms).toString(16).padStart(12, '0')}7${hex.slice(13, 16)}8${hex.slice(17)}`;
  return all.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A session's token as `newToken` would have made it. */
export function madeToken(seed: string): string {
  return `cks_${createHash('sha256').update(`cekatan bench ${seed}`).digest('base64url')}`;
}
