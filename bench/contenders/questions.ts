import { randomUUID } from 'node:crypto';
import type { BenchWorld } from '../data/world';

/** What the n-th request of a workload asks, the same for every contender. */

/** The address that services are told is theirs. */
export const PUBLIC_URL = 'https://cekatan.example';

/** A page that begins at the newest. */
export const NEWEST = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' } as const;

/** Walks over the samples with a stride, so that neighbours in time are not neighbours in the world. */
export function sample<T>(samples: readonly T[], n: number): T {
  const found = samples[(n * 37) % samples.length];
  if (found === undefined) throw new Error('the world has no samples');
  return found;
}

/** The claim after which the deep page begins. */
export function deepAfter({ deep }: BenchWorld): { readonly at: string; readonly id: string } {
  return { at: deep.filedAt, id: deep.id };
}

/** From words that many claims hold to words that few do, a phrase and an unfinished word. */
export const SEARCHES = [
  'surat suara',
  'dana desa',
  'banjir',
  'ijazah hakim',
  '"calon gubernur"',
  'hoaks guru',
  'bantuan pemerintah kabar',
  'klinik kartu',
  'kebak',
] as const;

export interface StatementToAttach {
  readonly claimId: string;
  readonly title: string;
  readonly text: string;
  readonly speaker: string;
}

// No two runs write the same words: the same evidence twice would be refused.
const RUN = randomUUID().slice(0, 8);

export function statementFor(world: BenchWorld, contender: string, n: number): StatementToAttach {
  return {
    claimId: sample(world.attachTo, n),
    title: `Keterangan ${n}`,
    text: `Kami telah memeriksa catatan kantor dan tidak menemukan keputusan seperti itu. (${RUN} ${contender} ${n})`,
    speaker: 'Ketua KPU Kabupaten',
  };
}
