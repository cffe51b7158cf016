import { type Cast, type CastAgreement, type CastOrganization, LAST_CLAIM } from './cast';
import { Chance } from './chance';

/** Kinds of claims: each claim falls into one by a hash of its number, and with it to an owner, an audience and partners. */
export interface Slot {
  readonly owner: CastOrganization;
  readonly first: CastAgreement | null;
  readonly second: CastAgreement | null;
  /** Region whose districts the claims are about. */
  readonly cover: string;
  readonly themes: readonly string[];
  /** Newsrooms that read it under the first agreement; the last two may review what owner and the others write. */
  readonly partners: readonly CastOrganization[];
  readonly supervisor: CastOrganization | null;
}

export const SLOTS = 4096;
/** Of a hundred claims: shared with nobody. */
const UNSHARED = 8;
/** Of the claims under one of the viewer's agreements: its own, so that about 2 % of all are. */
const VIEWERS_OWN = 0.055;

const THEMES = [
  'CANDIDATES',
  'ELECTION_ADMINISTRATION',
  'FRAUD',
  'HEALTH',
  'SARA',
  'ECONOMY',
  'DISASTER',
  'MONEY_POLITICS',
  'RELIGION',
  'NEUTRALITY',
  'VIOLENCE',
  'INTERNATIONAL',
  'OTHER',
];

export function makeSlots(cast: Cast): Slot[] {
  const chance = new Chance(20_260_704);
  const shared = cast.agreements.map((a) => [a, a.weight] as const);
  const filers = cast.newsrooms.filter((n) => n !== cast.nobody);
  return Array.from({ length: SLOTS }, () => {
    if (chance.happens(UNSHARED / 100)) {
      const cover = chance.pick(cast.agreements).region || '17';
      return {
        owner: chance.pick(filers),
        first: null,
        second: null,
        cover,
        themes: THEMES,
        partners: [],
        supervisor: null,
      };
    }
    const first = chance.weighted(shared);
    const byViewer = first.newsrooms.includes(cast.viewer) && chance.happens(VIEWERS_OWN);
    const owner = byViewer ? cast.viewer : chance.pick(first.newsrooms.filter((n) => n !== cast.viewer));
    const cover = first.region || chance.pick(cast.agreements.filter((a) => a.region !== '')).region;
    const supervisor = chance.pick(first.supervisors.filter((o) => within(cover, o.region ?? '')));
    // Half of what is shared where newsrooms read some themes alone is about others: for the supervisor's eyes.
    const readable = first.themes === null || chance.happens(0.5);
    const themes = first.themes === null ? THEMES : THEMES.filter((t) => first.themes?.includes(t) === readable);
    const second = readable && chance.happens(0.25) ? anotherOf(cast, chance, first, owner, cover) : null;
    const partners = readable ? partnersIn(chance, first, owner) : [];
    return { owner, first, second, cover, themes, partners, supervisor };
  });
}

/** Nothing is shared any more under what has ended, run out or is suspended. */
export function sharesUntil(a: CastAgreement): number {
  const ends = [a.endedAt, a.suspendedAt, a.versions.at(-1)?.until].flatMap((at) => (at ? [Date.parse(at)] : []));
  return Math.min(...ends);
}

/** Another agreement in force, to which the owner is a party and whose region covers the claim's. */
function anotherOf(
  { agreements }: Cast,
  chance: Chance,
  first: CastAgreement,
  owner: CastOrganization,
  cover: string,
): CastAgreement | null {
  const lasting = (a: CastAgreement): boolean => a.weight > 0 && !a.themes && sharesUntil(a) > LAST_CLAIM;
  const found = agreements.filter(
    (a) => a !== first && lasting(a) && within(cover, a.region) && a.newsrooms.includes(owner),
  );
  const near = found.filter((a) => a.region !== '');
  // Nearly everybody is a party to the national one.
  if (near.length === 0 && chance.happens(0.7)) return null;
  return found.length > 0 ? chance.pick(near.length > 0 ? near : found) : null;
}

/** Four of them, of which the last two belong to no group of the owner's or the others'. None where there are too few. */
function partnersIn(chance: Chance, first: CastAgreement, owner: CastOrganization): CastOrganization[] {
  const readers = chance.shuffle(first.newsrooms.filter((n) => n !== owner));
  const writers = readers.slice(0, 2);
  const taken = [owner, ...writers];
  const apart = (n: CastOrganization): boolean =>
    !taken.some((t) => t === n || (t.group !== null && t.group === n.group));
  const reviewers: CastOrganization[] = [];
  for (const reader of readers) {
    if (reviewers.length < 2 && apart(reader) && !reviewers.includes(reader)) reviewers.push(reader);
  }
  return writers.length === 2 && reviewers.length === 2 ? [...writers, ...reviewers] : [];
}

const within = (code: string, cover: string): boolean => cover === '' || code === cover || code.startsWith(`${cover}.`);
